using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>A node of prediction with the kernels that were chosen for it, and where their packed memory lies.</summary>
/// <param name="Node">The node.</param>
/// <param name="Blocks">The kernel for blocks of images.</param>
/// <param name="One">The kernels for a single image, by the format of their weights.</param>
/// <param name="Few">The kernel for a few images, where it is better that it takes them together; null otherwise.</param>
/// <param name="Inputs">How the inputs of a single image lie.</param>
/// <param name="Packed">Offsets of packed memory.</param>
internal sealed record NodePrediction(
    Node Node,
    PredictionKernel Blocks,
    IReadOnlyDictionary<WeightFormat, PredictionKernel> One,
    PredictionKernel? Few,
    IReadOnlyList<ImageLayout> Inputs,
    IReadOnlyDictionary<string, long> Packed)
{
    /// <summary>The kernel for a single image in single precision.</summary>
    public PredictionKernel Single => One[WeightFormat.Float32];

    /// <summary>Whether threads share it where there are fewer images than threads.</summary>
    public bool IsShared => Few is not null || Single.Units > 1;

    /// <summary>All its kernels, those that others call first.</summary>
    public IEnumerable<PredictionKernel> Kernels => new[] { Blocks, Single }.Concat(One.Values.Where(kernel => kernel != Single)).Concat(Few is null ? [] : [Few]);

    /// <summary>Whether narrower formats of its weights are worth having.</summary>
    public bool IsCompact => One.Count > 1;

    /// <summary>Whether a narrower format rounds what it reads, over a range that calibration can fix.</summary>
    public bool RoundsInput => One.Values.Any(kernel => kernel.Signature.Operands.Any(operand => operand is Operand.Range));

    /// <summary>Floats of scratch that its kernels for a single image take.</summary>
    public int SingleScratch => One.Values.Max(kernel => kernel.ScratchFloats);
}
