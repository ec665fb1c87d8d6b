using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>max(x, 0).</summary>
internal sealed record ReLULayer : PointwiseLayer
{
    public override string Kind => "ReLU";

    public override string MemberName => "ReLU";

    public override Activation Activation => new("ReLU");

    public override string Describe(Shape input) => "ReLU";
}
