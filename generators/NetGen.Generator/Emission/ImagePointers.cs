namespace NetGen.Generator.Emission;

/// <summary>What the emitted code calls the memory of a single image.</summary>
/// <param name="Scratch">Where its values lie.</param>
/// <param name="Input">The caller's image.</param>
/// <param name="Output">The caller's output.</param>
/// <param name="KernelScratch">What the scratch of kernels lies in: as a rule the same as its values.</param>
internal readonly record struct ImagePointers(string Scratch, string Input, string Output, string KernelScratch)
{
    /// <summary>Those that were passed.</summary>
    public static readonly ImagePointers Parameters = new("scratch", "input", "output", "scratch");

    /// <summary>Those of one image of several.</summary>
    public static readonly ImagePointers OfImage = new("own", "x", "y", "own");

    /// <summary>Those of one image of several, when threads share it.</summary>
    public static readonly ImagePointers OfSharedImage = OfImage with { KernelScratch = "work" };
}
