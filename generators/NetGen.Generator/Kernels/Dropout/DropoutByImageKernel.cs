using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Dropout;

/// <summary>An image times the factors that were drawn for it, or the gradient to it. Channels lie in its lanes, and images in those of the factors.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the image.</param>
/// <param name="IsOfChannel">Whether a channel has one factor; otherwise every element has its own.</param>
/// <param name="IsGradient">Whether it is the way back.</param>
/// <param name="Producer">On the way back the activation whose output the input is, or null.</param>
internal sealed record DropoutByImageKernel(Target Target, Shape Shape, bool IsOfChannel, bool IsGradient, Activation? Producer) : Kernel(Target)
{
    public override string Id => IsGradient ? "dropout.gradient.one-image" : "dropout.one-image";

    public override string Why => "Factors lie as they do for blocks, so that both ways to train drop the same.";

    public override KernelSignature Signature => new(
    [
        .. IsGradient ? [KernelParameter.Floats("x", new Operand.Source())] : System.Array.Empty<KernelParameter>(),
        KernelParameter.Floats(IsGradient ? "dy" : "x", IsGradient ? new Operand.DestinationGradient() : new Operand.Source()),
        KernelParameter.Floats(IsGradient ? "dx" : "y", IsGradient ? new Operand.SourceGradient() : new Operand.Destination()),
        KernelParameter.Floats("w", new Operand.Mask()),
        KernelParameter.Floats("factors", new Operand.Scratch()),
        KernelParameter.Number("image", Operand.Image),
    ]);

    public override IEnumerable<VectorFunction> Functions => IsGradient ? [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush] : [];

    /// <summary>Whether a node drops single elements or whole channels.</summary>
    public static bool Fits(Node node, Target target) => ((DropoutOp)node.Op).Parts is var parts && (parts == node.Input.Length || parts == node.Input.Channels);

    public static bool TryPlan(NodeTraining training)
    {
        Shape shape = training.Node.Input;
        bool isOfChannel = ((DropoutOp)training.Node.Op).Parts == shape.Channels;
        training.ScratchFloats = training.Target.RoundUp(shape.Channels);
        return WeightlessTraining.Plan(
            training,
            new DropoutByImageKernel(training.Target, shape, isOfChannel, IsGradient: false, Producer: null),
            () => new DropoutByImageKernel(training.Target, shape, isOfChannel, IsGradient: true, training.Producer));
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        int padded = Target.RoundUp(Shape.Channels);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            code.Line($"new global::System.Span<float>(factors, {padded}).Clear();");
            code.Line($"w += {Expressions.Times($"(image / {Target.Lanes})", (IsOfChannel ? Shape.Channels : Shape.Length) * Target.Lanes)} + image % {Target.Lanes};");
            if (IsOfChannel)
            {
                EmitFactors(code, "w", perChannel: 1);
            }

            using (code.For("i", Shape.Pixels))
            {
                if (!IsOfChannel)
                {
                    EmitFactors(code, $"w + i * {Target.Lanes}", Shape.Pixels);
                }

                using (code.For("c", padded, Target.Lanes))
                {
                    string place = $"i * {padded} + c";
                    code.Line(IsGradient
                        ? $"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), $"Vec.Load(x + {place})", $"Vec.Load(dy + {place}) * Vec.Load(factors + c)")}, dx + {place});"
                        : $"Vec.Store(Vec.Load(x + {place}) * Vec.Load(factors + c), y + {place});");
                }
            }
        }
    }

    // Those of the image's lane.
    private void EmitFactors(CodeWriter code, string first, int perChannel) =>
        code.Line($"LaneBlocks.TakeLane({first}, {Expressions.Number((long)perChannel * Target.Lanes)}, {Shape.Channels}, factors);");
}
