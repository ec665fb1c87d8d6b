namespace NetGen.Conformance.Tests.Properties;

/// <summary>A layer that was drawn.</summary>
/// <param name="Kind">Name of the attribute.</param>
/// <param name="Arguments">Its arguments and options.</param>
/// <param name="Output">Shape of one sample after it.</param>
internal sealed record DrawnLayer(string Kind, string Arguments, int[] Output)
{
    /// <summary>Name by which later layers take its output.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it computes something, instead of naming or reshaping a value.</summary>
    public bool Computes => Kind is not ("Flatten" or "From") && !Kind.StartsWith("Dropout", StringComparison.Ordinal);

    /// <summary>Elements of one sample after it.</summary>
    public int Length => Output.Aggregate(1, (product, d) => product * d);

    /// <summary>The attribute.</summary>
    public override string ToString()
    {
        string arguments = string.Join(", ", new[] { Arguments, Name is null ? "" : $"Name = \"{Name}\"" }.Where(a => a.Length > 0));
        return arguments.Length == 0 ? Kind : $"{Kind}({arguments})";
    }
}
