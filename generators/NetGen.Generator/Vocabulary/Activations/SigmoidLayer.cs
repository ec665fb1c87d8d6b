using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>1 / (1 + e^−x).</summary>
internal sealed record SigmoidLayer : PointwiseLayer
{
    public override string Kind => "Sigmoid";

    public override string MemberName => "Sigmoid";

    public override ScoreFunction ScoreFunction => ScoreFunction.Sigmoid;

    public override Activation Activation => new("Sigmoid");

    public override string Describe(Shape input) => "Sigmoid";
}
