using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>The gradient of an image with every pixel repeated: the sum over its copies.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Op">How the image is enlarged.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record NearestUpsampleGradientKernel(Target Target, Shape Input, Shape Result, UpsampleOp Op, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => "upsample.nearest.gradient";

    public override string Why => "A pixel's place is found once for all channels.";

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        NearestUpsampleKernel.TryCreate(training.Request),
        () => new NearestUpsampleGradientKernel(training.Target, training.Node.Input, training.Node.Output, (UpsampleOp)training.Node.Op, training.Producer) { ImageChannels = training.ImageChannels });

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            EmitClear(code);
            new EnlargedPixels(code, Layout(Input), Layout(Result), Op).EmitNearest("dx", "dy", () =>
                code.Line("Vec.Store(Vec.Load(px) + Vec.Load(py), px);"));
            EmitDerivative(code);
        }
    }
}
