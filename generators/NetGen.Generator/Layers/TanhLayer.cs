using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Hyperbolic tangent.</summary>
internal sealed record TanhLayer : PointwiseLayer
{
    private static readonly VectorFunction s_gradient = new(
        "TanhGradient", "VecF y, VecF dy", "dy · (1 − y²); as a product it keeps its digits near ±1.", ["return dy * ((VecF.One - y) * (VecF.One + y));"]);

    private static readonly Activation s_function = Activation.Of(VectorFunctions.Tanh, s_gradient);

    public override string Kind => "Tanh";

    public override string MemberName => "Tanh";

    public override Activation Activation => s_function;

    public override string Describe(Shape input) => "Tanh";
}
