namespace NetGen.Generator.Emission;

/// <summary>What the emitted code calls the memory of a single image.</summary>
/// <param name="Scratch">Where its values lie.</param>
/// <param name="Input">The caller's image.</param>
/// <param name="Output">The caller's output.</param>
internal readonly record struct ImagePointers(string Scratch, string Input, string Output)
{
    /// <summary>Those that were passed.</summary>
    public static readonly ImagePointers Parameters = new("scratch", "input", "output");

    /// <summary>Those of one image of several.</summary>
    public static readonly ImagePointers OfImage = new("own", "x", "y");
}
