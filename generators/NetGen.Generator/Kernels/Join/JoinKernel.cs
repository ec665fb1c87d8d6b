using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Join;

/// <summary>A kernel that makes one value of several.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Activation">What is applied to what it stores, or null.</param>
internal abstract record JoinKernel(Target Target, Shape Result, int? ImageChannels, Activation? Activation) : WeightlessKernel(Target, Result, ImageChannels)
{
    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    /// <summary>How many values it takes.</summary>
    protected abstract int Inputs { get; }

    protected override IEnumerable<KernelParameter> Sources => Enumerable.Range(0, Inputs).Select(i => KernelParameter.Floats($"x{i}", new Operand.Source(i)));

    /// <summary>Pixels that are gone through: in a block the features of a sample follow one another, whatever its shape.</summary>
    protected int Pixels => ImageChannels is null ? 1 : Result.Pixels;

    /// <summary>How the output lies.</summary>
    protected FeatureLayout ResultLayout => Layout(new Shape(Result.Length));

    /// <summary>As of any kernel without weights: all joins fill whole vectors.</summary>
    protected static int? ResultChannels(KernelRequest request) => request.Mode == Mode.OneImage ? request.Target.RoundUp(request.Node.Output.Channels) : null;

    /// <summary>How the inputs lie.</summary>
    protected static IEnumerable<FeatureLayout> InputLayouts(KernelRequest request) => request.Mode == Mode.OneImage
        ? request.Inputs.Select(input => FeatureLayout.OneImage(request.Target, input.Channels))
        : request.Node.Inputs.Select(input => FeatureLayout.Blocks(request.Target, new Shape(input.Shape.Length)));

    /// <summary>Whether an input is an image that was flattened on the way, whose features a single image has in another order.</summary>
    public static bool MixesRanks(Node node) => node.Inputs.Any(input => input.Shape.Rank != node.Output.Rank);

    /// <summary>The feature of the output with which those of an input begin.</summary>
    protected static int FirstFeature(Node node, int input) => ((JoinOp)node.Op).FirstFeature(node.Inputs, input);

    /// <summary>Where the vector of the loop lies.</summary>
    protected static string Offset(FeatureLayout layout) =>
        layout.PixelStride == 0 ? $"c * {layout.GroupStride}" : $"i * {layout.PixelStride} + c * {layout.GroupStride}";
}
