using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x above 0, α · (e^x − 1) elsewhere.</summary>
internal sealed record ELULayer(double Alpha) : PointwiseLayer
{
    public ELULayer(LayerSpec spec)
        : this(spec.Get(nameof(ELUAttribute.Alpha), 1.0))
    {
    }

    public override string Kind => "ELU";

    public override string MemberName => "ELU";

    public override Activation Activation => new("ELU", Alpha) { GradientTakesInput = true };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(ELUAttribute.Alpha), Alpha)];

    public override string Describe(Shape input) => $"ELU {ShapeCheck.Number(Alpha)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.NotNegative(nameof(ELUAttribute.Alpha), Alpha, usual: "1") ? input : null;
}
