using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>√x.</summary>
internal sealed record SqrtLayer : PointwiseLayer
{
    public override string Kind => "Sqrt";

    public override string MemberName => "Sqrt";

    // NaN below 0 is more than any number to a pool, so it does not commute with a maximum.
    public override Activation Activation => new("Sqrt") { IsTotal = false, IsMonotone = false };

    public override string Describe(Shape input) => "Sqrt";
}
