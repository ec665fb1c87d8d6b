using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>1 / (1 + e^−x).</summary>
internal sealed record SigmoidLayer : PointwiseLayer
{
    private static readonly VectorFunction s_gradient = new(
        "SigmoidGradient", "VecF y, VecF dy", "dy · y · (1 − y).", ["return dy * (y * (VecF.One - y));"]);

    private static readonly Activation s_function = Activation.Of(VectorFunctions.Sigmoid, s_gradient);

    public override string Kind => "Sigmoid";

    public override string MemberName => "Sigmoid";

    public override ScoreFunction ScoreFunction => ScoreFunction.Sigmoid;

    public override Activation Activation => s_function;

    public override string Describe(Shape input) => "Sigmoid";
}
