using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record HardsigmoidLayer : PointwiseLayer
{
    public override string Kind => "Hardsigmoid";

    public override string MemberName => "Hardsigmoid";

    public override Activation Activation => new("Hardsigmoid") { GradientTakesInput = true };

    public override string Describe(Shape input) => "Hardsigmoid";
}
