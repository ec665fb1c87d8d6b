using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x above 0, α · (e^(x / α) − 1) elsewhere.</summary>
internal sealed record CELULayer(double Alpha) : PointwiseLayer
{
    public CELULayer(LayerSpec spec)
        : this(spec.Get(nameof(CELUAttribute.Alpha), 1.0))
    {
    }

    public override string Kind => "CELU";

    public override string MemberName => "CELU";

    public override Activation Activation => new("CELU", Alpha) { GradientTakesInput = true };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(CELUAttribute.Alpha), Alpha)];

    public override string Describe(Shape input) => $"CELU {ShapeCheck.Number(Alpha)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Factor(nameof(CELUAttribute.Alpha), Alpha, usual: "1") ? input : null;
}
