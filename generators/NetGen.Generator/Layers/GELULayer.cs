using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>x · Φ(x), with the distribution function Φ of the normal distribution or an approximation of it by tanh.</summary>
internal sealed record GELULayer(string Approximate) : PointwiseLayer
{
    private const string Exact = "none";
    private const string ByTanh = "tanh";

    private static readonly Activation s_exact = Activation.Of(
        new("GELU", "VecF x", "x · (1 + erf(x / √2)) / 2.", ["return x * 0.5f * (VecF.One + Erf(x * 0.70710678f));"], VectorFunctions.Erf),
        new(
            "GELUGradient", "VecF x, VecF dy", "dy · (Φ(x) + x · φ(x)).",
            [
                "var area = 0.5f * (VecF.One + Erf(x * 0.70710678f));",
                "var density = 0.39894228f * Exp(x * x * -0.5f);",
                "return dy * Vec.MultiplyAddEstimate(x, density, area);",
            ],
            VectorFunctions.Erf,
            VectorFunctions.Exp)) with { IsMonotone = false, GradientTakesInput = true };

    // (1 + tanh u) / 2 = sigmoid(2u); 1.5957691 = 2 √(2 / π).
    private static readonly Activation s_byTanh = Activation.Of(
        new(
            "GELUTanh", "VecF x", "x · (1 + tanh u) / 2 with u = √(2 / π) · (x + 0.044715 x³).",
            [
                "var u = x * Vec.MultiplyAddEstimate(x * x, Vec.Create(0.044715f * 1.5957691f), Vec.Create(1.5957691f));",
                "return x / (VecF.One + Exp(-u));",
            ],
            VectorFunctions.Exp),
        new(
            "GELUTanhGradient", "VecF x, VecF dy", "dy · s · (1 + x · (1 − s) · 2u′) with s = (1 + tanh u) / 2.",
            [
                "var square = x * x;",
                "var s = Sigmoid(x * Vec.MultiplyAddEstimate(square, Vec.Create(0.044715f * 1.5957691f), Vec.Create(1.5957691f)));",
                "var slope = x * Vec.MultiplyAddEstimate(square, Vec.Create(3 * 0.044715f * 1.5957691f), Vec.Create(1.5957691f));",
                "return dy * (s * Vec.MultiplyAddEstimate(slope, VecF.One - s, VecF.One));",
            ],
            VectorFunctions.Sigmoid)) with { IsMonotone = false, GradientTakesInput = true };

    public GELULayer(LayerSpec spec)
        : this(spec.Get(nameof(GELUAttribute.Approximate), Exact))
    {
    }

    public override string Kind => "GELU";

    public override string MemberName => "GELU";

    public override Activation Activation => Approximate == ByTanh ? s_byTanh : s_exact;

    public override string Describe(Shape input) => Approximate == ByTanh ? "GELU by tanh" : "GELU";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (Approximate is Exact or ByTanh)
        {
            return input;
        }

        check.Report(ProblemKind.OutOfRange, nameof(GELUAttribute.Approximate), $"GELU: approximate is not known; expected \"{Exact}\" or \"{ByTanh}\"", Repair.Remove);
        return null;
    }
}
