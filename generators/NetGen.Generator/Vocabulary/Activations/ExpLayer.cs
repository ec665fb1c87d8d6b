using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>e^x.</summary>
internal sealed record ExpLayer : PointwiseLayer
{
    public override string Kind => "Exp";

    public override string MemberName => "Exp";

    public override Activation Activation => new("Exp") { IsTotal = false };

    public override string Describe(Shape input) => "Exp";
}
