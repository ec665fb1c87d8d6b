using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x².</summary>
internal sealed record SquareLayer : PointwiseLayer
{
    public override string Kind => "Square";

    public override string MemberName => "Square";

    public override Activation Activation => new("Square") { IsMonotone = false, GradientTakesInput = true };

    public override string Describe(Shape input) => "Square";
}
