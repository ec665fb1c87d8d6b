using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>x above 0, slope · x elsewhere.</summary>
internal sealed record LeakyReLULayer(double NegativeSlope) : PointwiseLayer
{
    private static readonly VectorFunction s_value = new(
        "LeakyReLU", "VecF x, float slope", "x above 0, slope · x elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x, x * slope);"]);

    // The slope is not negative, so y is above 0 where x is.
    private static readonly VectorFunction s_gradient = new(
        "LeakyReLUGradient", "VecF y, VecF dy, float slope", "dy above 0, slope · dy elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(y, VecF.Zero), dy, dy * slope);"]);

    public LeakyReLULayer(LayerSpec spec)
        : this(spec.Get(nameof(LeakyReLUAttribute.NegativeSlope), 0.01))
    {
    }

    public override string Kind => "LeakyReLU";

    public override string MemberName => "LeakyReLU";

    public override Activation Activation => Activation.Of(s_value, s_gradient, Expressions.Float(NegativeSlope));

    public override string Describe(Shape input) => $"LeakyReLU {ShapeCheck.Number(NegativeSlope)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.NotNegative(nameof(LeakyReLUAttribute.NegativeSlope), NegativeSlope, usual: "0.01") ? input : null;
}
