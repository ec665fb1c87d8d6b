using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>Hyperbolic tangent.</summary>
internal sealed record TanhLayer : PointwiseLayer
{
    public override string Kind => "Tanh";

    public override string MemberName => "Tanh";

    public override Activation Activation => new("Tanh");

    public override string Describe(Shape input) => "Tanh";
}
