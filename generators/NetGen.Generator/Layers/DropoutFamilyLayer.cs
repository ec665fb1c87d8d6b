using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>In training, elements or whole channels times factors that the trainer draws: 0, or 1 / (1 - p). In prediction nothing.</summary>
/// <param name="P">Probability of the factor 0.</param>
internal abstract record DropoutFamilyLayer(double P) : WeightlessLayer
{
    protected DropoutFamilyLayer(LayerSpec spec)
        : this(spec.Get(nameof(DropoutAttribute.P), 0.5))
    {
    }

    public override string MemberName => "Dropout";

    public override bool OverwritesInput => true;

    public override string Describe(Shape input) => $"{Kind} {ShapeCheck.Number(P)}";

    public override bool PassesOn(bool training) => !training || P == 0;

    public sealed override DropoutMask? Mask(Shape input) => P == 0 ? null : new DropoutMask(P, Channels(input));

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Number(nameof(DropoutAttribute.P), P, P is >= 0 and <= 1, "0 to 1", "0.5") && Fits(input, check) ? input : null;

    /// <summary>Checks what arrives.</summary>
    protected abstract bool Fits(Shape input, ShapeCheck check);

    /// <summary>Parts of a sample that are dropped or kept, each as a whole.</summary>
    protected abstract int Channels(Shape input);

    protected override void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        MaskKernel.EmitForward(code, width, name, Channels(step.Input), step.Input.Length);

    protected override void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer) =>
        MaskKernel.EmitBackward(code, width, name, Channels(step.Input), step.Input.Length, producer);
}
