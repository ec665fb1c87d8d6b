using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Drafts;

/// <summary>A layer attribute in the making.</summary>
/// <param name="Kind">Name of the attribute.</param>
/// <param name="Arguments">Its arguments and options, as C#.</param>
/// <param name="Tensors">Its tensors by the last part of their names.</param>
internal sealed record DraftLayer(string Kind, IReadOnlyList<string> Arguments, IReadOnlyList<(string Name, OnnxTensor Values)> Tensors)
{
    /// <summary>Name by which later layers take its output, and the prefix of its tensors.</summary>
    public string? Name { get; set; }

    /// <summary>Whether its name stands among its arguments.</summary>
    public bool StatesName { get; init; }

    /// <summary>The node that it stands for.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The value of the model that it makes; empty where it is one of several layers of a node, and not the last.</summary>
    public string Value { get; set; } = "";

    /// <summary>Shape of one sample after the layer; empty where nobody asked.</summary>
    public int[] Sample { get; set; } = [];

    /// <summary>Trainable parameters.</summary>
    public long Parameters => Tensors.Where(t => !t.Name.StartsWith("running", StringComparison.Ordinal) && Kind is not ("Scale" or "Shift")).Sum(t => (long)t.Values.Length);

    /// <summary>
    /// Products with weights for one sample. Each weight of a convolution meets all pixels of its channel: those after it, or before it where it is transposed.
    /// </summary>
    public long MultiplyAdds => Tensors.FirstOrDefault(t => t.Name == "weight").Values is not { } weight ? 0
        : Kind == "Linear" ? weight.Length
        : Kind.StartsWith("ConvTranspose", StringComparison.Ordinal) ? weight.Length * (long)InputPixels
        : Kind.StartsWith("Conv", StringComparison.Ordinal) ? weight.Length * (long)ShapeMath.Length(Sample.Skip(1))
        : 0;

    /// <summary>Pixels that a transposed convolution takes.</summary>
    public int InputPixels { get; init; }

    /// <summary>The attribute as C#.</summary>
    public override string ToString()
    {
        string[] arguments = Name is null || StatesName ? [.. Arguments] : [.. Arguments, $"Name = \"{Name}\""];
        return arguments.Length == 0 ? Kind : $"{Kind}({string.Join(", ", arguments)})";
    }
}
