using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>x above 0, α · (e^x − 1) elsewhere.</summary>
internal sealed record ELULayer(double Alpha) : PointwiseLayer
{
    private static readonly VectorFunction s_value = new(
        "ELU", "VecF x, float alpha", "x above 0, α · (e^x − 1) elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x, ExpMinusOne(Vec.MinNative(VecF.Zero, x)) * alpha);"],
        VectorFunctions.ExpMinusOne);

    // α is not negative, so y is above 0 where x is.
    private static readonly VectorFunction s_gradient = new(
        "ELUGradient", "VecF y, VecF dy, float alpha", "dy above 0, dy · (y + α) elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(y, VecF.Zero), dy, dy * (y + Vec.Create(alpha)));"]);

    public ELULayer(LayerSpec spec)
        : this(spec.Get(nameof(ELUAttribute.Alpha), 1.0))
    {
    }

    public override string Kind => "ELU";

    public override string MemberName => "ELU";

    public override Activation Activation => Activation.Of(s_value, s_gradient, Expressions.Float(Alpha));

    public override string Describe(Shape input) => $"ELU {ShapeCheck.Number(Alpha)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.NotNegative(nameof(ELUAttribute.Alpha), Alpha, usual: "1") ? input : null;
}
