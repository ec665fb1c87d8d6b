using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>min(max(x, 0), 6).</summary>
internal sealed record ReLU6Layer : PointwiseLayer
{
    public override string Kind => "ReLU6";

    public override string MemberName => "ReLU6";

    public override Activation Activation => new("ReLU6");

    public override string Describe(Shape input) => "ReLU6";
}
