using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>x above 0, α · (e^x − 1) elsewhere.</summary>
internal sealed record ELULayer(double Alpha) : PointwiseLayer
{
    private static readonly VectorFunction s_value = new(
        "ELU", "VecF x, float alpha", "x above 0, α · (e^x − 1) elsewhere, with the sign of x.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x, Vec.CopySign(ExpMinusOne(Vec.MinNative(VecF.Zero, x)), x) * alpha);"],
        VectorFunctions.ExpMinusOne);

    // Told from y it would be y + α, which has lost its digits where y is near −α.
    private static readonly VectorFunction s_gradient = new(
        "ELUGradient", "VecF x, VecF dy, float alpha", "dy above 0, dy · α · e^x elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), dy, dy * (Decay(Vec.MinNative(VecF.Zero, x)) * alpha));"],
        VectorFunctions.Decay);

    public ELULayer(LayerSpec spec)
        : this(spec.Get(nameof(ELUAttribute.Alpha), 1.0))
    {
    }

    public override string Kind => "ELU";

    public override string MemberName => "ELU";

    public override Activation Activation => Activation.Of(s_value, s_gradient, Expressions.Float(Alpha)) with { GradientTakesInput = true };

    public override string Describe(Shape input) => $"ELU {ShapeCheck.Number(Alpha)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.NotNegative(nameof(ELUAttribute.Alpha), Alpha, usual: "1") ? input : null;
}
