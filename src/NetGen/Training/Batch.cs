namespace NetGen.Training;

/// <summary>A mini-batch of an <see cref="IBatchSource"/>.</summary>
public readonly ref struct Batch
{
    /// <summary>Samples with labels.</summary>
    /// <param name="inputs">Samples one after another.</param>
    /// <param name="labels">One class a sample, from 0, or one for each of its pixels or steps.</param>
    public Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        Inputs = inputs;
        Labels = labels;
    }

    /// <summary>Samples with a target vector each.</summary>
    /// <param name="inputs">Samples one after another.</param>
    /// <param name="targets">Target vectors one after another.</param>
    public Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        Inputs = inputs;
        Targets = targets;
    }

    /// <summary>Samples without targets, for a loss that compares outputs with each other.</summary>
    /// <param name="inputs">Samples one after another.</param>
    public Batch(ReadOnlySpan<float> inputs) => Inputs = inputs;

    /// <summary>Samples one after another.</summary>
    public ReadOnlySpan<float> Inputs { get; }

    /// <summary>One class a sample, or one for each of its pixels or steps; empty for target vectors, and where there are none.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>Target vectors one after another; empty for labels, and where there are none.</summary>
    public ReadOnlySpan<float> Targets { get; }
}
