using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>An elementwise function as a pass of its own: y = f(x).</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input, which is that of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Function">f.</param>
/// <param name="Present">In training the lanes that have an image, where f is not finite for all numbers; null where it may be applied to any.</param>
internal sealed record ActivationKernel(Target Target, Shape Input, int? ImageChannels, Activation Function, PresentImages? Present = null)
    : WeightlessKernel(Target, Input, ImageChannels)
{
    public override string Id => $"pointwise.{ModeId}";

    public override string Why => "Every element has its own value, so one pass over memory does it.";

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Function)!.ValueFunctions;

    protected override IEnumerable<KernelParameter> Sources => [.. base.Sources, .. Present?.Parameters ?? []];

    public static PredictionKernel? TryCreate(KernelRequest request) => Serves(request) ? Of(request, present: null) : null;

    public static bool TryPlan(NodeTraining training)
    {
        Activation function = FunctionOf(training.Node);
        PresentImages? present = function.IsTotal || training.IsByImage ? null : new PresentImages(training.Target);
        return WeightlessTraining.Plan(training, Of(training.Request, present), () => new PointwiseGradientKernel(
            training.Target,
            training.VectorsOf(training.Node.Input),
            function.GradientTakesInput ? function : null,
            training.Producer,
            Accumulates: false,
            new Operand.Source(),
            new Operand.DestinationGradient(),
            new Operand.SourceGradient(),
            function.GradientTakesInput ? present : null));
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout layout = Layout(Input);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            Present?.Emit(code);
            using (code.For("c", layout.Groups))
            using (code.For("i", Input.Pixels))
            {
                string offset = $"c * {layout.GroupStride} + i * {layout.PixelStride}";
                string value = $"Vec.Load(x + {offset})";
                code.Line($"Vec.Store({ActivationCode.Of(Function)!.Value(Present?.Value(value) ?? value)}, y + {offset});");
            }
        }
    }

    private static ActivationKernel Of(KernelRequest request, PresentImages? present) => new(
        request.Target, request.Node.Input, ChannelsOf(request), FunctionOf(request.Node) with { FlushesDenormals = request.Node.FlushesDenormals }, present);

    private static Activation FunctionOf(Node node) => ((PointwiseOp)node.Op).Function;
}
