using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Join;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.MatrixProduct;

/// <summary>y = f(scale · A · B), or as many of these as there are channels.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Plan">The products.</param>
/// <param name="Scale">The factor.</param>
/// <param name="Turned">For the only matrix of a single image that is transposed: channels of a pixel with padding. Its rows do not lie side by side. 0 for every other.</param>
/// <param name="Activation">f, or null.</param>
internal sealed record MatrixProductKernel(Target Target, Shape Result, int? ImageChannels, ProductPlan Plan, double Scale, int Turned, Activation? Activation)
    : JoinKernel(Target, Result, ImageChannels, Activation)
{
    public override string Id => $"matmul.{ModeId}{(Plan.IsScalar ? ".rows" : string.Empty)}{(Turned > 0 ? ".transposed" : string.Empty)}";

    public override string Why => Turned > 0 ? "The rows of the left factor are in the lanes, which is transposed for that."
        : Plan.IsScalar ? "The rows of the left factor are in the lanes, and an element of the right one is spread over them."
        : ImageChannels is not null ? "Each lane is a channel with a product of its own, and a tile of the result stays in registers."
        : "Each lane is an image with a product of its own, and a tile of the result stays in registers.";

    public override long Work => Plan.Work;

    public override int ScratchFloats => Turned > 0 ? Plan.Inner * Padded : 0;

    protected override int Inputs => 2;

    protected override IEnumerable<KernelParameter> Sources => Turned > 0 ? [.. base.Sources, KernelParameter.Floats("scratch", new Operand.Scratch())] : base.Sources;

    private int Padded => Target.RoundUp(Result.Channels);

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (!Serves(request))
        {
            return null;
        }

        Node node = request.Node;
        var op = (MatrixProductOp)node.Op;
        if (ResultChannels(request) is not { } channels)
        {
            return new MatrixProductKernel(request.Target, node.Output, null, ProductPlan.Blocks(request.Target, node), op.Scale, Turned: 0, node.Epilogue.Activation);
        }

        ProductPlan plan = ProductPlan.OneImage(request.Target, node, request.Inputs[0], request.Inputs[1], channels);
        return new MatrixProductKernel(
            request.Target, node.Output, channels, plan, op.Scale, plan.IsScalar && op.TransposesLeft ? request.Inputs[0].Channels : 0, node.Epilogue.Activation);
    }

    public static bool TryPlan(NodeTraining training) =>
        JoinTraining.Plan(training, TryCreate(training.Request)!, input => MatrixProductGradientKernel.Of(training, input));

    public override void Emit(CodeWriter code, KernelNames names) => new ProductLoops(code, Target, Plan).Emit(
        names.Own,
        Signature,
        Turned > 0 ? "scratch" : "x0",
        "x1",
        () => EmitTurned(code),
        (sum, place) => code.Line($"Vec.Store({ActivationCode.Apply(Activation, Scaled(sum, Scale))}, y + {place});"));

    /// <summary>A sum times a factor.</summary>
    public static string Scaled(string sum, double scale) => scale == 1 ? sum : $"{sum} * {Expressions.Float(scale)}";

    private void EmitTurned(CodeWriter code)
    {
        if (Turned == 0)
        {
            return;
        }

        // Lanes behind the last row must hold numbers, since what they make is stored too.
        if (Padded != Result.Channels)
        {
            code.Line($"new global::System.Span<float>(scratch, {ScratchFloats}).Clear();");
        }

        code.Line($"LayoutConversion.Transpose(x0, {Turned}, {Result.Channels}, {Plan.Inner}, scratch, {Padded});");
    }
}
