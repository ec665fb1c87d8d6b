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
internal sealed record ActivationKernel(Target Target, Shape Input, int? ImageChannels, Activation Function) : WeightlessKernel(Target, Input, ImageChannels)
{
    public override string Id => $"pointwise.{ModeId}";

    public override string Why => "Every element has its own value, so one pass over memory does it.";

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Function)!.ValueFunctions;

    public static PredictionKernel? TryCreate(KernelRequest request) => !Serves(request) ? null
        : new ActivationKernel(request.Target, request.Node.Input, ChannelsOf(request), FunctionOf(request.Node) with { FlushesDenormals = request.Node.FlushesDenormals });

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(training, TryCreate(training.Block), () => new PointwiseGradientKernel(
        training.Target,
        training.Node.Input.Length,
        FunctionOf(training.Node) is { GradientTakesInput: true } function ? function : null,
        training.Producer,
        Accumulates: false,
        new Operand.Source(),
        new Operand.DestinationGradient(),
        new Operand.SourceGradient()));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout layout = Layout(Input);
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("c", layout.Groups))
        using (code.For("i", Input.Pixels))
        {
            string offset = $"c * {layout.GroupStride} + i * {layout.PixelStride}";
            code.Line($"Vec.Store({ActivationCode.Of(Function)!.Value($"Vec.Load(x + {offset})")}, y + {offset});");
        }
    }

    private static Activation FunctionOf(Node node) => ((PointwiseOp)node.Op).Function;
}
