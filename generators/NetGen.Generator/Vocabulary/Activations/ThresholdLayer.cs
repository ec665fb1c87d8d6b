using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x above a threshold, a constant elsewhere.</summary>
internal sealed record ThresholdLayer(double Least, double Value) : PointwiseLayer
{
    public ThresholdLayer(LayerSpec spec)
        : this(spec.Get(nameof(ThresholdAttribute.Threshold), 0.0), spec.Get(nameof(ThresholdAttribute.Value), 0.0))
    {
    }

    public override string Kind => "Threshold";

    public override string MemberName => "Threshold";

    // Where the constant is not above the threshold, the output tells on which side of it the input was.
    public override Activation Activation => (float)Value <= (float)Least
        ? new("Threshold", Least, Value)
        : new("Threshold", Least, Value) { IsMonotone = false, GradientTakesInput = true };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(ThresholdAttribute.Threshold), Least),
        LayerOption.Of(nameof(ThresholdAttribute.Value), Value),
    ];

    public override string Describe(Shape input) => $"Threshold {ShapeCheck.Number(Least)}, {ShapeCheck.Number(Value)} elsewhere";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Finite(nameof(ThresholdAttribute.Threshold), Least, usual: "0") & check.Finite(nameof(ThresholdAttribute.Value), Value, usual: "0") ? input : null;
}
