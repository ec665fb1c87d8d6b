using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>min(max(x, 0), 6).</summary>
internal sealed record ReLU6Layer : PointwiseLayer
{
    private static readonly VectorFunction s_value = new(
        "ReLU6", "VecF x", "min(max(x, 0), 6).", ["return Vec.MinNative(Vec.Create(6f), Vec.MaxNative(VecF.Zero, x));"]);

    private static readonly VectorFunction s_gradient = new(
        "ReLU6Gradient", "VecF y, VecF dy", "dy between 0 and 6; 0 elsewhere.",
        ["return Vec.AndNot(dy, Vec.LessThanOrEqual(y, VecF.Zero) | Vec.GreaterThanOrEqual(y, Vec.Create(6f)));"]);

    private static readonly Activation s_function = Activation.Of(s_value, s_gradient);

    public override string Kind => "ReLU6";

    public override string MemberName => "ReLU6";

    public override Activation Activation => s_function;

    public override string Describe(Shape input) => "ReLU6";
}
