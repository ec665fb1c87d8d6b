using System.Numerics;
using System.Runtime.ExceptionServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace NetGen.Training;

// What the processes of a group agree on outside of a step.
public sealed partial class Trainer<TNetwork>
{
    private CancellationToken _cancellation;
    private CheckpointFolder? _checkpoints;
    private bool _isCancelledByAll;
    private bool _isTimeForFirst;

    // A filter of exceptions that catches none. What all processes find at the same place is no failure of one.
    private bool TellOthers(Exception exception)
    {
        if (_group is not null && exception is not (TrainingDivergedException or GroupException) && !(exception is OperationCanceledException && _isCancelledByAll))
        {
            _group.Fail(exception);
        }

        return false;
    }

    private void RequireSameTrainer(TrainerOptions options)
    {
        NetworkInfo info = Network.Info;
        string table = GroupFacts.Digest(stream => stream.Write(Encoding.UTF8.GetBytes(info.ToString())));
        GroupFacts.RequireSame(
            _group!,
            ("their networks", $"{info.Name}, {info.Tensors.Where(t => t.IsParameter).Sum(t => (long)t.Length)} parameters, digest {table}"),
            ("their builds", $"{Build(typeof(TNetwork))} with {Build(typeof(Trainer<>))}"),
            ("the vectors of their processors, which round sums differently", $"{Network.Kernels.Lanes} floats, {Vector<float>.Count} in the library{(Fma.IsSupported ? ", FMA" : string.Empty)}"),
            ("TrainerOptions", string.Join(", ",
                $"BatchSize {options.BatchSize}", $"Seed {options.Seed}", $"Shuffle {options.Shuffle}", $"DropLast {options.DropLast}", $"KeepGradients {options.KeepGradients}",
                $"SynchronizeBatchNorm {options.SynchronizeBatchNorm}", $"ThrowOnNonFinite {options.ThrowOnNonFinite}", $"Optimizer {options.Optimizer.GetType().Name}",
                $"ClassWeights {(_classWeights is null ? "none" : string.Join(' ', _classWeights))}")));
    }

    private static string Build(Type type) => $"{type.Assembly.GetName().Name} {type.Module.ModuleVersionId:N}";

    private void RequireSameRun(IBatchSource batches, FitOptions options)
    {
        if (_group is null)
        {
            return;
        }

        RequireSameState();
        _isCancelledByAll = false;
        _isTimeForFirst = false;
        _checkpoints = null;
        GroupFacts.RequireSame(
            _group,
            ("their data", batches is DatasetBatches data ? data.Fingerprint : $"{batches.Count} samples of {batches.SampleLength} values in batches of {batches.BatchSize}"),
            ("the data that they validate on", options.Validation?.Fingerprint() ?? "none"),
            ("FitOptions", $"Epochs {options.Epochs}, ValidateEvery {options.ValidateEvery}, RestoreBest {options.RestoreBest}, Checkpoints {options.Checkpoints is not null}, EverySteps {options.Checkpoints?.EverySteps}"));
    }

    private void RequireSameState()
    {
        string state = GroupFacts.Digest(stream => CheckpointContent.Write(stream, Network, Optimizer, _modes, _order, _dropout, _resumed));
        GroupFacts.RequireSame(_group!, ("their weights, or the state of their optimizers", $"digest {state} after {Optimizer.Steps} steps with a learning rate of {Number(Optimizer.LearningRate)}"));
        _knowsWeights = true;
    }

    private bool AnyOf(bool own, string what)
    {
        byte[] all = new byte[_group!.Size];
        _group.Gather([own ? (byte)1 : (byte)0], all, what);
        return all.AsSpan().IndexOf((byte)1) >= 0;
    }

    // Files are the first process's business. The others wait, and learn what went wrong.
    private void ByFirst(string what, Action action)
    {
        if (_group is null)
        {
            action();
            return;
        }

        Exception? own = null;
        try
        {
            if (_group.Rank == 0)
            {
                action();
            }
        }
        catch (Exception exception)
        {
            own = exception;
        }

        string told = Encoding.UTF8.GetString(_group.FromFirst(Encoding.UTF8.GetBytes(own?.Message ?? string.Empty), what));
        if (own is not null)
        {
            ExceptionDispatchInfo.Throw(own);
        }

        if (told.Length > 0)
        {
            throw new IOException($"Rank 0 failed with {what}: {told}");
        }
    }

    private string? LatestOfFirst(CheckpointOptions options)
    {
        if (_group is null)
        {
            return options.Latest();
        }

        string? path = null;
        ByFirst($"the folder {options.Folder}", () => path = options.Latest());
        string told = Encoding.UTF8.GetString(_group.FromFirst(Encoding.UTF8.GetBytes(path ?? string.Empty), "the path of the last checkpoint"));
        return told.Length == 0 ? null : told;
    }

    // The others need not see the file, so they read a copy.
    private void LoadFromFirst(string path)
    {
        byte[] content = [];
        ByFirst($"the checkpoint {path}", () => content = File.ReadAllBytes(path));
        content = _group!.FromFirst(content, $"the checkpoint {path}");
        if (_group.Rank == 0)
        {
            Read(path);
            return;
        }

        string copy = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(copy, content);
            Read(copy);
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
