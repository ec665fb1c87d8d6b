using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>The natural logarithm of x.</summary>
internal sealed record LogLayer : PointwiseLayer
{
    public override string Kind => "Log";

    public override string MemberName => "Log";

    // NaN below 0 is more than any number to a pool, so it does not commute with a maximum.
    public override Activation Activation => new("Log") { IsTotal = false, IsMonotone = false, GradientTakesInput = true };

    public override string Describe(Shape input) => "Log";
}
