using NetGen.Initialization;
using NetGen.Runtime;
using NetGen.Serialization;

namespace NetGen.Training;

/// <summary>What a checkpoint holds, read and checked but not yet in the trainer; and how it is written.</summary>
internal sealed class CheckpointContent
{
    private const long Version = 1;
    private const string VersionName = "checkpoint.version";
    private const string NetworkName = "checkpoint.network";
    private const string OptimizerName = "checkpoint.optimizer";
    private const string CheckpointKey = "netgen.checkpoint";
    private const string NetworkPrefix = "network.";
    private const string OptimizerPrefix = "optimizer.";
    private const string NumbersPrefix = "numbers.";
    private const string Steps = "trainer.steps";
    private const string LearningRate = "trainer.learning_rate";
    private const string Order = "trainer.order";
    private const string Dropout = "trainer.dropout";

    private readonly NetworkSnapshot _network;
    private readonly (string Name, AlignedBuffer Values)[] _averages;
    private readonly (string Name, double[] Values)[] _numbers;
    private readonly TensorSettings[] _settings;
    private readonly bool[] _modes;
    private readonly long _steps;
    private readonly double _learningRate;
    private readonly uint[] _order;
    private readonly uint[] _dropout;

    private CheckpointContent(CheckpointReader reader, NetworkInfo info, Optimizer optimizer)
    {
        RequireKind(reader, info, optimizer);
        _network = TensorArrays.Read(reader, NetworkPrefix, info);
        _averages = ReadAverages(reader, info);
        _numbers = [.. reader.NamesBehind(NumbersPrefix).Select(name => (name, reader.Read<double>(NumbersPrefix + name)))];
        _steps = reader.Read<long>(Steps, [1])[0];
        _settings = SettingsArrays.Read(reader, optimizer.Settings.Count, _steps);
        _modes = ModeArrays.Read(reader, info);
        _learningRate = reader.Read<double>(LearningRate, [1])[0];
        _order = reader.Read<uint>(Order, [MersenneTwister.StateLength]);
        _dropout = reader.Read<uint>(Dropout, [MersenneTwister.StateLength]);
        Run = RunArrays.Read(reader, info);
        RequireRanges();
    }

    /// <summary>Where a run of <c>Fit</c> stood; null if it was saved outside of one.</summary>
    public RunState? Run { get; }

    /// <summary>Writes a checkpoint.</summary>
    public static void Write(Stream stream, Network network, Optimizer optimizer, LayerModes modes, MersenneTwister order, MersenneTwister dropout, RunState? run)
    {
        NetworkInfo info = network.Info;
        var writer = new CheckpointWriter();
        writer.Add(VersionName, [Version]);
        writer.Add(NetworkName, info.Name);
        writer.Add(OptimizerName, optimizer.GetType().Name);
        TensorArrays.Write(writer, NetworkPrefix, network);
        foreach ((string name, AlignedBuffer values) in optimizer.Averages)
        {
            foreach (TensorInfo tensor in info.Tensors.Where(t => t.IsTrainable))
            {
                writer.Add<float>($"{OptimizerPrefix}{name}.{tensor.Name}", tensor.Shape, () => values.Span.Slice(tensor.Offset, tensor.Length));
            }
        }

        foreach ((string name, double[] values) in optimizer.Numbers)
        {
            writer.Add(NumbersPrefix + name, values);
        }

        SettingsArrays.Write(writer, optimizer.Settings);
        ModeArrays.Write(writer, modes, info);
        writer.Add(Steps, [optimizer.Steps]);
        writer.Add(LearningRate, [optimizer.LearningRate]);
        writer.Add(Order, order.SaveState());
        writer.Add(Dropout, dropout.SaveState());
        if (run is not null)
        {
            RunArrays.Write(writer, run, info);
        }

        writer.Write(stream, [.. FileMetadata.Origin(info).Select(m => (m.Key, m.Value)), (CheckpointKey, $"{Version}")]);
    }

    /// <summary>Reads a checkpoint and checks all of it.</summary>
    /// <exception cref="FormatException">It is malformed, or of another network, optimizer or version.</exception>
    public static CheckpointContent Read(FileStream stream, NetworkInfo info, Optimizer optimizer) => new(new CheckpointReader(stream), info, optimizer);

    /// <summary>Puts everything but the run into the trainer.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained; nothing is changed.</exception>
    public void CopyTo(Network network, Optimizer optimizer, LayerModes modes, MersenneTwister order, MersenneTwister dropout)
    {
        _network.CopyTo(network);
        optimizer.Restore(_steps, _learningRate, _averages, _numbers, _settings);
        for (int layer = 0; layer < _modes.Length; layer++)
        {
            modes.Set(layer, _modes[layer]);
        }

        order.RestoreState(_order);
        dropout.RestoreState(_dropout);
    }

    private static void RequireKind(CheckpointReader reader, NetworkInfo info, Optimizer optimizer)
    {
        if (!reader.Has(VersionName))
        {
            throw new CheckpointException($"It is no checkpoint, since {VersionName} is missing; expected a file of SaveCheckpoint. Network.Load reads weights.");
        }

        Require("the version", $"{reader.Read<long>(VersionName, [1])[0]}", $"{Version}");
        Require("the network", reader.Text(NetworkName), info.Name);
        Require("the optimizer", reader.Text(OptimizerName), optimizer.GetType().Name);
    }

    private static void Require(string what, string found, string expected)
    {
        if (found != expected)
        {
            throw new CheckpointException($"The checkpoint has {what} {ErrorText.Show(found)}; expected {expected}.");
        }
    }

    private static (string Name, AlignedBuffer Values)[] ReadAverages(CheckpointReader reader, NetworkInfo info)
    {
        TensorInfo[] tensors = [.. info.Tensors.Where(t => t.IsTrainable)];
        if (tensors.Length == 0)
        {
            return [];
        }

        string end = $".{tensors[0].Name}";
        string[] names = [.. reader.NamesBehind(OptimizerPrefix).Where(n => n.EndsWith(end, StringComparison.Ordinal) && n.IndexOf('.') == n.Length - end.Length).Select(n => n[..^end.Length])];
        return Array.ConvertAll(names, name =>
        {
            var values = new AlignedBuffer(info.ParameterBufferLength);
            foreach (TensorInfo tensor in tensors)
            {
                reader.Read<float>($"{OptimizerPrefix}{name}.{tensor.Name}", tensor.Shape).CopyTo(values.Span[tensor.Offset..]);
            }

            return (name, values);
        });
    }

    private void RequireRanges()
    {
        if (_steps < 0 || !double.IsFinite(_learningRate) || _learningRate < 0)
        {
            throw new CheckpointException($"The checkpoint has {_steps} steps and the learning rate {_learningRate}; expected at least 0 and a finite number of at least 0.");
        }

        foreach (uint[] state in new[] { _order, _dropout })
        {
            if (!MersenneTwister.IsState(state))
            {
                throw new CheckpointException($"The checkpoint has random numbers that end with {state[^1]}; expected the state of a generator.");
            }
        }
    }
}
