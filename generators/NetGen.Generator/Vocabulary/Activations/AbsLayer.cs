using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>|x|.</summary>
internal sealed record AbsLayer : PointwiseLayer
{
    public override string Kind => "Abs";

    public override string MemberName => "Abs";

    public override Activation Activation => new("Abs") { IsMonotone = false, GradientTakesInput = true };

    public override string Describe(Shape input) => "Abs";
}
