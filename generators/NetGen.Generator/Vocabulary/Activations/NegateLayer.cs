using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>−x.</summary>
internal sealed record NegateLayer : PointwiseLayer
{
    public override string Kind => "Negate";

    public override string MemberName => "Negate";

    public override Activation Activation => new("Negate") { IsMonotone = false, MakesScores = true };

    public override string Describe(Shape input) => "Negate";
}
