using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record HardswishLayer : PointwiseLayer
{
    public override string Kind => "Hardswish";

    public override string MemberName => "Hardswish";

    public override Activation Activation => new("Hardswish") { IsMonotone = false, GradientTakesInput = true };

    public override string Describe(Shape input) => "Hardswish";
}
