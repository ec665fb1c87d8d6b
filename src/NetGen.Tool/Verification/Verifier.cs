using NetGen.Onnx;

namespace NetGen.Tool.Verification;

/// <summary>Runs a model and the network that it becomes side by side.</summary>
internal sealed class Verifier : IDisposable
{
    private const string ClassName = "Verified";

    private readonly string _path;
    private readonly int[]? _shape;
    private readonly OnnxImport _import;
    private readonly ModelFile _file;
    private readonly Lazy<Network> _network;
    private readonly OriginalModel? _original;

    /// <param name="path">The model.</param>
    /// <param name="shape">Shape of the input; null for the file's.</param>
    public Verifier(string path, int[]? shape)
    {
        _path = path;
        _shape = shape;
        _import = OnnxImport.Read(path, new OnnxImportOptions { Name = ClassName, InputShape = shape });
        _file = new ModelFile(path);
        _network = new(() => Compile(_import));
        _original = OriginalModel.Load(path, _file.Input);
        InputShape = shape ?? _file.InputShape;
    }

    /// <summary>Shape of what the model takes.</summary>
    public int[] InputShape { get; }

    /// <summary>Whether ONNX Runtime is there for this machine.</summary>
    public bool HasOriginal => _original is not null;

    /// <summary>Differences of the outputs from what ONNX Runtime computes.</summary>
    public IReadOnlyList<Comparison> Outputs(IReadOnlyList<StoredSet> inputs) =>
        Compare(_network.Value, OutputComparisons(), inputs, set => _original!.Run(set.Input, InputShape, _file.Outputs));

    /// <summary>How much ONNX Runtime differs from itself in each output when it computes the same in another way: what rounding does to this model.</summary>
    public IReadOnlyList<Comparison> Rounding(IReadOnlyList<StoredSet> inputs)
    {
        using OriginalModel other = OriginalModel.Load(_path, _file.Input, isOptimized: false)!;
        Comparison[] comparisons = OutputComparisons();
        foreach (StoredSet set in inputs)
        {
            float[][] expected = _original!.Run(set.Input, InputShape, _file.Outputs);
            float[][] actual = other.Run(set.Input, InputShape, _file.Outputs);
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
        using OriginalModel original = OriginalModel.Load(_file.WithOutputs(values), _file.Input)!;
        Network network = Compile(OnnxImport.Read(_path, new OnnxImportOptions { Name = ClassName, InputShape = _shape, Outputs = values }));
        string[] all = [.. _file.Outputs, .. values];
        Comparison[] comparisons = [.. OutputComparisons(), .. layers.Select(l => new Comparison(l.Attribute, l.Node))];
        return Compare(network, comparisons, inputs, set => original.Run(set.Input, InputShape, all))[_file.Outputs.Count..];
    }

    public void Dispose()
    {
        _original?.Dispose();
        _file.Dispose();
    }

    private static Network Compile(OnnxImport import) => Terminal.During("compiling the network", () => CompiledImport.Create(import));

    private Comparison[] OutputComparisons(string what = "output") => [.. _file.Outputs.Select(o => new Comparison(o, what))];

    private static Comparison[] Compare(Network network, Comparison[] comparisons, IReadOnlyList<StoredSet> inputs, Func<StoredSet, IReadOnlyList<float[]>> originals)
    {
        NetworkInfo info = network.Info;
        int[] lengths = info.Outputs.Length > 0 ? [.. info.Outputs.Select(o => o.Length)] : [info.OutputLength];
        for (int i = 0; i < inputs.Count; i++)
        {
            StoredSet set = inputs[i];
            if (set.Input.Length == 0 || set.Input.Length % info.InputLength != 0)
            {
                throw new ToolException($"{set.Name} has {set.Input.Length} numbers; expected {info.InputLength} a sample, as the input is {string.Join('×', info.InputShape)}.");
            }

            int samples = set.Input.Length / info.InputLength;
            IReadOnlyList<float[]> expected = Terminal.During($"input {i + 1} of {inputs.Count}", () => originals(set));
            float[] output = new float[samples * info.OutputLength];
            network.Predict(set.Input, output);
            int offset = 0;
            for (int o = 0; o < comparisons.Length && o < expected.Count; o++)
            {
                comparisons[o].Add(expected[o], Pick(output, info.OutputLength, samples, offset, lengths[o]));
                offset += lengths[o];
            }
        }

        return comparisons;
    }

    // One output of all samples, as the model has it.
    private static float[] Pick(float[] output, int sample, int samples, int offset, int length) =>
        [.. Enumerable.Range(0, samples).SelectMany(s => output.AsSpan((s * sample) + offset, length).ToArray())];
}
