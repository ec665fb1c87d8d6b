using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x / (1 + |x|).</summary>
internal sealed record SoftsignLayer : PointwiseLayer
{
    public override string Kind => "Softsign";

    public override string MemberName => "Softsign";

    public override Activation Activation => new("Softsign") { GradientTakesInput = true };

    public override string Describe(Shape input) => "Softsign";
}
