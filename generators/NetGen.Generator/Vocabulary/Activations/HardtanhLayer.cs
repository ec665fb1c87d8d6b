using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>min(max(x, least), largest), with a derivative of 0 at both.</summary>
internal sealed record HardtanhLayer(double MinVal, double MaxVal) : PointwiseLayer
{
    public HardtanhLayer(LayerSpec spec)
        : this(spec.Get(nameof(HardtanhAttribute.MinVal), -1.0), spec.Get(nameof(HardtanhAttribute.MaxVal), 1.0))
    {
    }

    public override string Kind => "Hardtanh";

    public override string MemberName => "Hardtanh";

    public override Activation Activation => new("Hardtanh", MinVal, MaxVal);

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(HardtanhAttribute.MinVal), MinVal),
        LayerOption.Of(nameof(HardtanhAttribute.MaxVal), MaxVal),
    ];

    public override string Describe(Shape input) => $"Hardtanh {ShapeCheck.Number(MinVal)} to {ShapeCheck.Number(MaxVal)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Finite(nameof(HardtanhAttribute.MinVal), MinVal, usual: "-1") & check.Finite(nameof(HardtanhAttribute.MaxVal), MaxVal, usual: "1")
        && check.Number(nameof(HardtanhAttribute.MaxVal), MaxVal, (float)MaxVal > (float)MinVal, $"more than minVal, {ShapeCheck.Number(MinVal)}")
            ? input
            : null;
}
