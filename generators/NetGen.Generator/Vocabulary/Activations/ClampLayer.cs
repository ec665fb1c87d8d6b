using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>min(max(x, least), largest), with a derivative of 1 at both.</summary>
internal sealed record ClampLayer(double? Min, double? Max) : PointwiseLayer
{
    public ClampLayer(LayerSpec spec)
        : this(Bound(spec, nameof(ClampAttribute.Min)), Bound(spec, nameof(ClampAttribute.Max)))
    {
    }

    public override string Kind => "Clamp";

    public override string MemberName => "Clamp";

    public override Activation Activation => new("Clamp", Min ?? double.NegativeInfinity, Max ?? double.PositiveInfinity) { GradientTakesInput = true };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(ClampAttribute.Min), Min ?? double.NegativeInfinity),
        LayerOption.Of(nameof(ClampAttribute.Max), Max ?? double.PositiveInfinity),
    ];

    public override string Describe(Shape input) =>
        Max is not { } max ? $"Clamp from {ShapeCheck.Number(Min ?? double.NegativeInfinity)}"
        : Min is not { } min ? $"Clamp to {ShapeCheck.Number(max)}"
        : $"Clamp {ShapeCheck.Number(min)} to {ShapeCheck.Number(max)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (Min is null && Max is null)
        {
            check.Report(ProblemKind.OutOfRange, null, "Clamp has no bounds; expected min, max or both");
            return null;
        }

        bool finite = (Min is not { } min || check.Finite(nameof(ClampAttribute.Min), min, usual: "0")) & (Max is not { } max || check.Finite(nameof(ClampAttribute.Max), max, usual: "1"));
        return finite && (Min is not { } least || Max is not { } most || check.Number(nameof(ClampAttribute.Max), most, most >= least, $"at least min, {ShapeCheck.Number(least)}"))
            ? input
            : null;
    }

    private static double? Bound(LayerSpec spec, string name) => spec.Has(name) ? spec.Get(name, 0.0) : null;
}
