using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>The gradient of an interpolated image: every pixel gets its share of the gradients that it was interpolated into.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Op">How the image is enlarged.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record BilinearUpsampleGradientKernel(Target Target, Shape Input, Shape Result, UpsampleOp Op, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => "upsample.bilinear.gradient";

    public override string Why => "A pixel's place and its shares are found once for all channels.";

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        BilinearUpsampleKernel.TryCreate(training.Request),
        () => new BilinearUpsampleGradientKernel(training.Target, training.Node.Input, training.Node.Output, (UpsampleOp)training.Node.Op, training.Producer) { ImageChannels = training.ImageChannels });

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            EmitClear(code);
            new EnlargedPixels(code, Layout(Input), Layout(Result), Op).EmitBilinear("dx", "dy", () =>
            {
                code.Line("var gradient = Vec.Load(py);");
                foreach ((string offset, string share) in EnlargedPixels.Corners)
                {
                    code.Line($"Vec.Store(Vec.MultiplyAddEstimate(gradient, {share}, Vec.Load(px + {offset})), px + {offset});");
                }
            });
            EmitDerivative(code);
        }
    }
}
