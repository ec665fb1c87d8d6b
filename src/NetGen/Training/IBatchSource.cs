namespace NetGen.Training;

/// <summary>Mini-batches for a <see cref="Trainer{TNetwork}"/>, epoch by epoch. The trainer uses a source from one thread.</summary>
public interface IBatchSource
{
    /// <summary>Samples of an epoch.</summary>
    int Count { get; }

    /// <summary>Samples of a mini-batch; the last one of an epoch may have fewer.</summary>
    int BatchSize { get; }

    /// <summary>Floats of a sample.</summary>
    int SampleLength { get; }

    /// <summary>Whether the targets are labels or vectors, or there are none.</summary>
    TargetKind Target { get; }

    /// <summary>Floats of a target vector; 0 for labels, and where there are no targets.</summary>
    int TargetLength { get; }

    /// <summary>Labels of a sample (<see cref="NetworkInfo.LabelsPerSample"/>), where the targets are labels.</summary>
    int LabelsPerSample => 1;

    /// <summary>The name of each class, in the order of their labels; empty if the source knows none.</summary>
    IReadOnlyList<string> ClassNames => [];

    /// <summary>Starts an epoch, whether the one before was taken to its end or not.</summary>
    void BeginEpoch();

    /// <summary>Gives the next mini-batch of the epoch.</summary>
    /// <param name="batch">The mini-batch, which stays as it is until the next call of a method of this source.</param>
    /// <returns>False at the end of the epoch.</returns>
    bool TryNext(out Batch batch);
}
