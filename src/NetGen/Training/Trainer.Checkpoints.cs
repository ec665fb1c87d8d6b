using NetGen.Serialization;

namespace NetGen.Training;

public sealed partial class Trainer<TNetwork>
{
    // Where the next call of Fit goes on, after a checkpoint of a run was loaded.
    private RunState? _resumed;

    /// <summary>
    /// Saves everything from which the training can go on in another process, bit for bit as if it had never ended: weights, running statistics, state and
    /// steps of the optimizer, random numbers and, within <c>Fit</c>, where its run stands. It is a safetensors file, which appears whole or not at all.
    /// <c>network.Load(path, new LoadOptions { Prefix = "network." })</c> reads the weights alone.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the process may not write the file or in its folder.</exception>
    /// <exception cref="IOException">The file cannot be written, since the disk is full for example.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or the mini-batches of <c>Fit</c> come from a source that is no <see cref="IResumableBatchSource"/>.</exception>
    public void SaveCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Network.RequireUntrained("save a checkpoint");
        RunState? run = _run?.Save() ?? _resumed;
        ByFirst($"the checkpoint {path}", () => FileReplacement.Write(path, stream => CheckpointContent.Write(stream, Network, Optimizer, _modes, _order, _dropout, run)));
    }

    /// <summary>
    /// Goes to where a checkpoint was saved. If that was within <c>Fit</c>, the next call of <c>Fit</c> goes on with that run and needs the same data; its number of epochs counts
    /// those that are done already. Network, kind of optimizer and options must be those of the trainer that saved it. The learning rate becomes the checkpoint's, the other settings stay as they are.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is malformed or cut off, of another version, or of another network or optimizer; nothing is changed.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the process may not read the file.</exception>
    /// <exception cref="IOException">The file cannot be read; nothing is changed.</exception>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is running, or another thread is training the network.</exception>
    public void LoadCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (_run is not null)
        {
            throw new InvalidOperationException($"Fit is running; expected a checkpoint of {Network.Info.Name} to be loaded before it.");
        }

        Load(path);
    }

    private void LoadNewest(CheckpointOptions? options)
    {
        if (options is { Resume: true } && LatestOfFirst(options) is { } path)
        {
            Load(path);
        }
    }

    private void Load(string path)
    {
        if (_group is not null)
        {
            LoadFromFirst(path);
            return;
        }

        Read(path);
    }

    private void Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            CheckpointContent content = CheckpointContent.Read(stream, Network.Info, Optimizer);
            content.CopyTo(Network, Optimizer, _modes, _order, _dropout);
            _resumed = content.Run;
        }
        catch (FormatException exception)
        {
            throw new CheckpointException(ErrorText.Message(path, exception.Message), exception);
        }
    }
}
