namespace NetGen.Generator.Kernels.Common;

/// <summary>Packed memory that a kernel reads, or that another packing is made from. Kernels of a node that name the same share it.</summary>
/// <param name="Name">Its name among those of the node.</param>
/// <param name="Floats">Its size.</param>
internal sealed record Packing(string Name, long Floats)
{
    /// <summary>Factors of output channels, which weights absorb.</summary>
    public const string Scale = "scale";

    /// <summary>Weights of blocks, in the order of the parameters.</summary>
    public const string Weights = "weights";

    /// <summary>What is added to every output channel, and behind it what the activation takes of each.</summary>
    public const string Bias = "bias";

    /// <summary>Weights in the order in which a single image reads them.</summary>
    public const string OneWeights = "one weights";

    /// <summary>The same as <see cref="Bias"/>, with padding.</summary>
    public const string OneBias = "one bias";

    /// <summary>What an activation that is a pass of its own takes of every channel, with padding.</summary>
    public const string OneOperands = "one operands";
}
