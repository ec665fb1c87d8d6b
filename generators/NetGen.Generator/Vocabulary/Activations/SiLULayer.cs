using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x · sigmoid(x).</summary>
internal sealed record SiLULayer : PointwiseLayer
{
    public override string Kind => "SiLU";

    public override string MemberName => "SiLU";

    public override Activation Activation => new("SiLU") { IsMonotone = false, GradientTakesInput = true };

    public override string Describe(Shape input) => "SiLU";
}
