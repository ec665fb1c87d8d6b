using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>In training, elements or whole channels times factors that the trainer draws: 0, or 1 / (1 - p). In prediction nothing.</summary>
/// <param name="P">Probability of the factor 0.</param>
internal abstract record DropoutFamilyLayer(double P) : Layer
{
    protected DropoutFamilyLayer(LayerSpec spec)
        : this(spec.Get(nameof(DropoutAttribute.P), 0.5))
    {
    }

    public override string MemberName => "Dropout";

    public override string Describe(Shape input) => $"{Kind} {ShapeCheck.Number(P)}";

    public override bool PassesOn(bool training) => !training || P == 0;

    public sealed override Op? Op(Shape input) => new DropoutOp(Channels(input));

    public sealed override DropoutMask? Mask(Shape input) => P == 0 ? null : new DropoutMask(P, Channels(input));

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Number(nameof(DropoutAttribute.P), P, P is >= 0 and <= 1, "0 to 1", "0.5") && Fits(input, check) ? input : null;

    /// <summary>Checks what arrives.</summary>
    protected abstract bool Fits(Shape input, ShapeCheck check);

    /// <summary>Parts of a sample that are dropped or kept, each as a whole.</summary>
    protected abstract int Channels(Shape input);
}
