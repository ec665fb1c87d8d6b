namespace NetGen.Onnx;

/// <summary>How a model is imported.</summary>
public sealed class OnnxImportOptions
{
    /// <summary>Name of the class; null for one made of the file's name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace of the class; null for none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Shape of the model's only input with a batch of 1, such as [1, 3, 224, 224]; null for the file's, where that has numbers.</summary>
    public int[]? InputShape { get; init; }

    /// <summary>Shapes of inputs by their names.</summary>
    public IReadOnlyDictionary<string, int[]> InputShapes { get; init; } = new Dictionary<string, int[]>();

    /// <summary>
    /// Where a network begins that is a part of the model: the name of a value, or of the node that makes it; null for the model's input. All that is left must depend on that value alone.
    /// </summary>
    public string? From { get; init; }

    /// <summary>Where a network ends that is a part of the model: the name of a value, or of the node that makes it; null for the model's output.</summary>
    public string? To { get; init; }

    /// <summary>Names of values inside the model that become outputs of the network, behind the model's own. So features can be had of a model that classifies.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Whether the class can be trained.</summary>
    public bool Trainable { get; init; }

    /// <summary>
    /// Whether the first dimension of the model's values is one like the others, and not the number of samples. The network's input then has all dimensions of the model's. Default false.
    /// </summary>
    public bool Unbatched { get; init; }

    internal IReadOnlyDictionary<string, int[]> AllShapes
    {
        get
        {
            var all = new Dictionary<string, int[]>(InputShapes, StringComparer.Ordinal);
            if (InputShape is not null)
            {
                all[""] = InputShape;
            }

            return all;
        }
    }
}
