using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x · tanh(log(1 + e^x)).</summary>
internal sealed record MishLayer : PointwiseLayer
{
    public override string Kind => "Mish";

    public override string MemberName => "Mish";

    public override Activation Activation => new("Mish") { IsMonotone = false, GradientTakesInput = true };

    public override string Describe(Shape input) => "Mish";
}
