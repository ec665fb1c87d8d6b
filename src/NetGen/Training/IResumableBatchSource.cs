namespace NetGen.Training;

/// <summary>A source of mini-batches from which a run can go on in another process: it can tell where it stands.</summary>
public interface IResumableBatchSource : IBatchSource
{
    /// <summary>Where the source stands: its epoch, its random numbers, and how many mini-batches of the epoch were taken. Called between two mini-batches.</summary>
    byte[] SaveState();

    /// <summary>
    /// Goes to where another source of the same data and options stood: <see cref="IBatchSource.TryNext"/> gives the mini-batch that would have been next there, and
    /// <see cref="IBatchSource.BeginEpoch"/> the epoch.
    /// </summary>
    /// <param name="state">What <see cref="SaveState"/> gave.</param>
    /// <exception cref="CheckpointException">The state is malformed, or of a source with other data or options; the source is left as it was.</exception>
    void RestoreState(ReadOnlySpan<byte> state);
}
