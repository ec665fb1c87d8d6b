using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x to the power of a constant.</summary>
internal sealed record PowerLayer(double Exponent) : PointwiseLayer
{
    public PowerLayer(LayerSpec spec)
        : this(spec.Get(nameof(PowerAttribute.Exponent), 1.0))
    {
    }

    public override string Kind => "Power";

    public override string MemberName => "Power";

    public override Activation Activation => new("Power", Exponent)
    {
        IsTotal = (float)Exponent is 0 or 1 or 2 or 3,
        IsMonotone = (float)Exponent is 1 or 3,
        GradientTakesInput = true,
    };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(PowerAttribute.Exponent), Exponent)];

    public override string Describe(Shape input) => $"Power {ShapeCheck.Number(Exponent)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Finite(nameof(PowerAttribute.Exponent), Exponent, usual: "2") ? input : null;
}
