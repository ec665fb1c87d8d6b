using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>What a kernel is looked for: the candidates for an op are asked one after another, and one that does not fit refuses.</summary>
/// <param name="Node">What shall be computed.</param>
/// <param name="Mode">What it takes at a time.</param>
/// <param name="Target">The processor.</param>
internal sealed record KernelRequest(Node Node, Mode Mode, Target Target)
{
    /// <summary>How the inputs of a single image lie.</summary>
    public IReadOnlyList<ImageLayout> Inputs { get; init; } = [];

    /// <summary>Whether all that take the output of a single image can read it channel by channel.</summary>
    public bool MayWritePlanes { get; init; }

    /// <summary>Images for which the weights are packed once; null where that does not count.</summary>
    public int? ImagesAPacking { get; init; }

    /// <summary>What was measured of candidates.</summary>
    public TuningTable Tuning { get; init; } = TuningTable.Empty;

    /// <summary>How the weights of a single image are stored.</summary>
    public WeightFormat Format { get; init; }

    /// <summary>With a few images: floats from one to the next.</summary>
    public ImageStrides Strides { get; init; }
}
