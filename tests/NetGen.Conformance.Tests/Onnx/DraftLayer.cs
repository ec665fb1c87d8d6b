namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A layer attribute in the making.</summary>
/// <param name="Kind">Name of the attribute.</param>
/// <param name="Arguments">Its arguments and options.</param>
/// <param name="Tensors">Values of its tensors.</param>
internal sealed record DraftLayer(string Kind, IReadOnlyList<string> Arguments, IReadOnlyList<(string Name, float[] Values)> Tensors)
{
    /// <summary>Name by which later layers take its output.</summary>
    public string? Name { get; set; }

    /// <summary>The attribute.</summary>
    public override string ToString()
    {
        string[] arguments = Name is null ? [.. Arguments] : [.. Arguments, $"Name = \"{Name}\""];
        return arguments.Length == 0 ? Kind : $"{Kind}({string.Join(", ", arguments)})";
    }
}
