namespace NetGen.Training;

/// <summary>What the workers do between two barriers of a step that two programs share.</summary>
/// <param name="Blocks">The phase of the program that trains in blocks, or null.</param>
/// <param name="Rest">The phase of the one that trains the samples behind them, or null.</param>
/// <param name="TakesNotes">Whether each notes statistics of its samples. Otherwise it takes what both have noted.</param>
internal readonly record struct SplitStep(int? Blocks, int? Rest, bool TakesNotes = false);
