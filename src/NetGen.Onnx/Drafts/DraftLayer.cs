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

    /// <summary>The node that it stands for.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The attribute as C#.</summary>
    public override string ToString()
    {
        string[] arguments = Name is null ? [.. Arguments] : [.. Arguments, $"Name = \"{Name}\""];
        return arguments.Length == 0 ? Kind : $"{Kind}({string.Join(", ", arguments)})";
    }
}
