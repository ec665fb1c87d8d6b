using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Messages;
using TorchSharp;
using static TorchSharp.torch;

namespace NetGen.Benchmarks.Torch;

/// <summary>Does what the commands say.</summary>
internal sealed class TorchContender
{
    private readonly Dictionary<string, TorchNetwork> _networks = [];
    private readonly Dictionary<string, (Tensor Inputs, Tensor Targets)> _data = [];
    private readonly Dictionary<(string Name, string Optimizer), Training> _trainings = [];

    /// <summary>Obeys one command.</summary>
    /// <param name="arguments">Its name and its arguments.</param>
    /// <returns>The answer.</returns>
    public JsonNode Obey(JsonObject arguments)
    {
        string Text(string key) => arguments[key]!.GetValue<string>();
        int Number(string key) => arguments[key]!.GetValue<int>();
        double Rate() => arguments["rate"]!.GetValue<double>();
        switch (Text("command"))
        {
            case "load":
                return Load(arguments["network"].Deserialize<PeerNetwork>()!, Text("weights"));
            case "data":
                return SetData(Text("name"), Text("inputs"), arguments["labels"]?.GetValue<string>(), arguments["targets"]?.GetValue<string>(), arguments["channelsLast"]!.GetValue<bool>());
            case "outputs":
                return Outputs(Text("name"), Number("batch"));
            case "predict":
                return Predict(Text("name"), Number("batch"), Number("threads"), Number("repeats"));
            case "losses":
                return Losses(Text("name"), Text("optimizer"), Rate(), Number("batch"), Number("steps"));
            case "train":
                return Train(Text("name"), Text("optimizer"), Rate(), Number("batch"), Number("threads"), Number("repeats"));
            case "epoch":
                return Epoch(Text("name"), Rate(), Number("batch"), Number("threads"));
            case "memory":
                return Memory(Text("name"), Text("optimizer"), Rate(), Number("batch"), Number("warmUp"), Number("threads"), Number("steps"));
            default:
                throw new ArgumentException($"The command is '{Text("command")}'; expected one of those at the head of Program.cs.");
        }
    }

    private JsonNode Load(PeerNetwork description, string weights)
    {
        _networks[description.Name] = new TorchNetwork(description, Read<float>(weights));
        foreach ((string Name, string Optimizer) key in _trainings.Keys.Where(k => k.Name == description.Name).ToArray())
        {
            _trainings.Remove(key);
        }

        return torch.__version__;
    }

    private JsonNode SetData(string name, string inputFile, string? labelFile, string? targetFile, bool channelsLast)
    {
        PeerNetwork description = _networks[name].Description;
        float[] inputs = Read<float>(inputFile);
        int count = inputs.Length / description.InputShape.Aggregate(1, (product, d) => product * d);
        Tensor targets = targetFile is not null
            ? tensor(Read<float>(targetFile), Dimensions(count, description.OutputShape))
            : labelFile is not null ? Labels(Array.ConvertAll(Read<int>(labelFile), label => (long)label), count, description.OutputShape) : zeros(0);
        Tensor samples = tensor(inputs, Dimensions(count, description.InputShape));
        _data[name] = (channelsLast ? ChannelsLast(samples) : samples, targets);
        return count;
    }

    private JsonNode Outputs(string name, int batch)
    {
        using IDisposable mode = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor outputs = _networks[name].Forward(First(_data[name].Inputs, batch), training: false);
        return new JsonArray([.. outputs.flatten().data<float>().ToArray().Select(value => JsonValue.Create(value))]);
    }

    private JsonNode Predict(string name, int batch, int threads, int repeats)
    {
        set_num_threads(threads);
        using IDisposable mode = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        TorchNetwork network = _networks[name];
        Tensor inputs = First(_data[name].Inputs, batch);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            using DisposeScope call = NewDisposeScope();
            network.Forward(inputs, training: false);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private JsonNode Losses(string name, string optimizer, double rate, int batch, int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        var training = new Training(_networks[name].Copy(), optimizer, rate);
        Tensor inputs = First(_data[name].Inputs, batch);
        Tensor targets = First(_data[name].Targets, batch);
        return new JsonArray([.. Enumerable.Range(0, steps).Select(_ => JsonValue.Create(training.Step(inputs, targets)))]);
    }

    private JsonNode Train(string name, string optimizer, double rate, int batch, int threads, int repeats)
    {
        set_num_threads(threads);
        Training training = TrainingOf(name, optimizer, rate);
        using DisposeScope scope = NewDisposeScope();
        Tensor inputs = First(_data[name].Inputs, batch);
        Tensor targets = First(_data[name].Targets, batch);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            training.Step(inputs, targets);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private JsonNode Epoch(string name, double rate, int batch, int threads)
    {
        set_num_threads(threads);
        Training training = TrainingOf(name, "adam", rate);
        using DisposeScope scope = NewDisposeScope();
        (Tensor inputs, Tensor targets) = _data[name];
        long start = Stopwatch.GetTimestamp();
        Tensor order = randperm(inputs.shape[0]);
        for (long first = 0; first < inputs.shape[0]; first += batch)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor samples = order[TensorIndex.Slice(first, Math.Min(first + batch, inputs.shape[0]))];
            training.Step(inputs[samples], targets[samples]);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // What a first training needs once, such as compiled kernels, is there before.
    private JsonNode Memory(string name, string optimizer, double rate, int batch, int warmUp, int threads, int steps)
    {
        set_num_threads(threads);
        Losses(name, optimizer, rate, warmUp, steps);
        var growth = ResidentGrowth.Begin();
        Losses(name, optimizer, rate, batch, steps);
        return growth.PeakBytes;
    }

    private Training TrainingOf(string name, string optimizer, double rate)
    {
        if (!_trainings.TryGetValue((name, optimizer), out Training? training))
        {
            training = new Training(_networks[name].Copy(), optimizer, rate);
            _trainings.Add((name, optimizer), training);
        }

        return training;
    }

    // One label a sample, or one for each pixel or step.
    private static Tensor Labels(long[] labels, int count, int[] outputShape) =>
        tensor(labels, labels.Length == count ? [count] : Dimensions(count, outputShape[1..]));

    // Images in the layout that PyTorch's guide recommends: it is faster, and in the other one oneDNN 3.7 convolves 17 and more channels wrongly on Zen 5, unless they are
    // a multiple of 16. Layers pass the layout on.
    private static Tensor ChannelsLast(Tensor samples) =>
        samples.shape.Length == 4 ? samples.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : samples;

    private static Tensor First(Tensor samples, int batch) => samples.narrow(0, 0, batch);

    private static long[] Dimensions(int count, int[] shape) => [count, .. shape.Select(d => (long)d)];

    private static T[] Read<T>(string path)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();
}
