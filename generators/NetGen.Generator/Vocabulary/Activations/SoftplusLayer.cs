using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>log(1 + e^(β · x)) / β, and x where β · x is above a threshold.</summary>
internal sealed record SoftplusLayer(double Beta, double Threshold) : PointwiseLayer
{
    // Where the value jumps down to x there, by less than rounding.
    private const double DefaultThreshold = 20;

    public SoftplusLayer(LayerSpec spec)
        : this(spec.Get(nameof(SoftplusAttribute.Beta), 1.0), spec.Get(nameof(SoftplusAttribute.Threshold), DefaultThreshold))
    {
    }

    public override string Kind => "Softplus";

    public override string MemberName => "Softplus";

    public override Activation Activation => new("Softplus", Beta, Threshold) { IsMonotone = Threshold >= DefaultThreshold, GradientTakesInput = true };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(SoftplusAttribute.Beta), Beta),
        LayerOption.Of(nameof(SoftplusAttribute.Threshold), Threshold),
    ];

    public override string Describe(Shape input) => $"Softplus {ShapeCheck.Number(Beta)}{(Threshold == DefaultThreshold ? string.Empty : $", threshold {ShapeCheck.Number(Threshold)}")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Factor(nameof(SoftplusAttribute.Beta), Beta, usual: "1") & check.Finite(nameof(SoftplusAttribute.Threshold), Threshold, usual: "20") ? input : null;
}
