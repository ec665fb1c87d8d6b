using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x above 0, slope · x elsewhere.</summary>
internal sealed record LeakyReLULayer(double NegativeSlope) : PointwiseLayer
{
    public LeakyReLULayer(LayerSpec spec)
        : this(spec.Get(nameof(LeakyReLUAttribute.NegativeSlope), 0.01))
    {
    }

    public override string Kind => "LeakyReLU";

    public override string MemberName => "LeakyReLU";

    public override Activation Activation => new("LeakyReLU", NegativeSlope);

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(LeakyReLUAttribute.NegativeSlope), NegativeSlope)];

    public override string Describe(Shape input) => $"LeakyReLU {ShapeCheck.Number(NegativeSlope)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.NotNegative(nameof(LeakyReLUAttribute.NegativeSlope), NegativeSlope, usual: "0.01") ? input : null;
}
