namespace NetGen.Training;

/// <summary>What the workers do between two barriers of a step that two programs share.</summary>
/// <param name="blocks">The phase of the program that trains in blocks, or <see cref="None"/>.</param>
/// <param name="rest">The phase of the one that trains the samples behind them, or <see cref="None"/>.</param>
/// <param name="takesNotes">Whether each notes statistics of its samples. Otherwise it takes what both have noted.</param>
internal sealed class SplitStep(int blocks, int rest, bool takesNotes = false)
{
    /// <summary>No phase.</summary>
    public const int None = -1;

    public int Blocks => blocks;

    public int Rest => rest;

    public bool TakesNotes => takesNotes;
}
