namespace NetGen.Training;

/// <summary>Kinds of what the workers of a process do in a step that several processes share.</summary>
internal enum GroupStepKind
{
    /// <summary>A phase of the network's program.</summary>
    Compute,

    /// <summary>A phase that takes statistics, for the samples of this process alone.</summary>
    Note,

    /// <summary>The processes exchange their notes.</summary>
    Gather,

    /// <summary>The processes wait for the sums of their gradients and exchange what they measured.</summary>
    End,
}
