using NetGen.Onnx;

namespace NetGen.Tool.Verification;

/// <summary>Runs a model and the network that it becomes side by side.</summary>
internal sealed class Verifier : IDisposable
{
    private const string ClassName = "Verified";

    private readonly string _path;
    private readonly Dictionary<string, int[]> _shapes;
    private readonly OnnxImport _import;
    private readonly ModelFile _file;
    private readonly Lazy<Network> _network;
    private readonly OriginalModel? _original;

    /// <param name="path">The model.</param>
    /// <param name="shapes">Shapes of inputs by their names, where they are not the file's; under an empty name that of the only input.</param>
    public Verifier(string path, Dictionary<string, int[]> shapes)
    {
        _path = path;
        _shapes = shapes;
        _import = OnnxImport.Read(path, new OnnxImportOptions { Name = ClassName, InputShapes = shapes });
        _file = new ModelFile(path, shapes);
        _network = new(() => Compile(_import));
        _original = OriginalModel.Load(path);
    }

    /// <summary>What the model takes.</summary>
    public IReadOnlyList<ModelInput> Inputs => _file.Inputs;

    /// <summary>Whether ONNX Runtime is there for this machine.</summary>
    public bool HasOriginal => _original is not null;

    /// <summary>Differences of the outputs from what ONNX Runtime computes.</summary>
    public IReadOnlyList<Comparison> Outputs(IReadOnlyList<StoredSet> inputs) =>
        Compare(_network.Value, OutputComparisons(), inputs, set => _original!.Run(Inputs, set.Inputs, _file.Outputs));

    /// <summary>How much ONNX Runtime differs from itself in each output when it computes the same in another way: what rounding does to this model.</summary>
    public IReadOnlyList<Comparison> Rounding(IReadOnlyList<StoredSet> inputs)
    {
        using OriginalModel other = OriginalModel.Load(_path, isOptimized: false)!;
        Comparison[] comparisons = OutputComparisons();
        foreach (StoredSet set in inputs)
        {
            float[][] expected = _original!.Run(Inputs, set.Inputs, _file.Outputs);
            float[][] actual = other.Run(Inputs, set.Inputs, _file.Outputs);
            for (int i = 0; i < comparisons.Length; i++)
            {
                comparisons[i].Add(expected[i], actual[i]);
            }
        }

        return comparisons;
    }

    /// <summary>Differences of the outputs from those that are stored.</summary>
    public IReadOnlyList<Comparison> StoredOutputs(IReadOnlyList<StoredSet> inputs) => Compare(_network.Value, OutputComparisons("stored output"), inputs, set => set.Outputs);

    /// <summary>Differences of all layers whose output the model has too, in a network that has all of them as outputs.</summary>
    public IReadOnlyList<Comparison> Layers(IReadOnlyList<StoredSet> inputs)
    {
        ImportedLayer[] layers = [.. _import.Layers.Where(l => _file.Values.Contains(l.Value) && !_file.Outputs.Contains(l.Value)).DistinctBy(l => l.Value)];
        if (layers.Length == 0)
        {
            return [];
        }

        string[] values = [.. layers.Select(l => l.Value)];
        using OriginalModel original = OriginalModel.Load(_file.WithOutputs(values))!;
        Network network = Compile(OnnxImport.Read(_path, new OnnxImportOptions { Name = ClassName, InputShapes = _shapes, Outputs = values }));
        string[] all = [.. _file.Outputs, .. values];
        Comparison[] comparisons = [.. OutputComparisons(), .. layers.Select(l => new Comparison(l.Attribute, l.Node))];
        return Compare(network, comparisons, inputs, set => original.Run(Inputs, set.Inputs, all))[_file.Outputs.Count..];
    }

    public void Dispose()
    {
        _original?.Dispose();
        _file.Dispose();
    }

    private static Network Compile(OnnxImport import) => Terminal.During("compiling the network", () => CompiledImport.Create(import));

    private Comparison[] OutputComparisons(string what = "output") => [.. _file.Outputs.Select(o => new Comparison(o, what))];

    private Comparison[] Compare(Network network, Comparison[] comparisons, IReadOnlyList<StoredSet> inputs, Func<StoredSet, IReadOnlyList<float[]>> originals)
    {
        NetworkInfo info = network.Info;
        int[] lengths = info.Outputs.Length > 0 ? [.. info.Outputs.Select(o => o.Length)] : [info.OutputLength];
        for (int i = 0; i < inputs.Count; i++)
        {
            StoredSet set = inputs[i];
            float[] input = Joined(info, set);
            int samples = input.Length / info.InputLength;
            IReadOnlyList<float[]> expected = Terminal.During($"input {i + 1} of {inputs.Count}", () => originals(set));
            float[] output = new float[samples * info.OutputLength];
            network.Predict(input, output);
            int offset = 0;
            for (int o = 0; o < comparisons.Length && o < expected.Count; o++)
            {
                comparisons[o].Add(expected[o], Pick(output, info.OutputLength, samples, offset, lengths[o]));
                offset += lengths[o];
            }
        }

        return comparisons;
    }

    // The model's inputs as the network takes them: those that it needs, one after another in each sample.
    private float[] Joined(NetworkInfo info, StoredSet set)
    {
        if (set.Inputs.Count != Inputs.Count)
        {
            throw new ToolException($"{set.Name} has {set.Inputs.Count} inputs; expected {Inputs.Count}: {string.Join(", ", Inputs.Select(i => i.Name))}.");
        }

        float[][] taken = [.. _import.Inputs.Select(name => set.Inputs[Inputs.Index().First(i => i.Item.Name == name).Index])];
        int numbers = taken.Sum(t => t.Length);
        if (numbers == 0 || numbers % info.InputLength != 0)
        {
            string shape = string.Join(", ", info.Inputs.Length == 0 ? [string.Join('×', info.InputShape)] : info.Inputs.Select(i => $"{i}"));
            throw new ToolException($"{set.Name} has {numbers} numbers; expected {info.InputLength} a sample, as the input is {shape}.");
        }

        try
        {
            return info.Inputs.Length == 0 ? taken[0] : info.JoinInputs(taken);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException($"{set.Name}: {exception.Message}", exception);
        }
    }

    // One output of all samples, as the model has it.
    private static float[] Pick(float[] output, int sample, int samples, int offset, int length) =>
        [.. Enumerable.Range(0, samples).SelectMany(s => output.AsSpan((s * sample) + offset, length).ToArray())];
}
