using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Layer normalisation over the last dimensions of a sample, or over all of them.</summary>
internal sealed record LayerNormLayer : NormalizationLayer
{
    private readonly EquatableArray<int>? _shape;
    private readonly bool _affine;

    public LayerNormLayer(LayerSpec spec)
        : base(spec.Get(nameof(LayerNormAttribute.Eps), 1e-5))
    {
        _shape = spec.Get<EquatableArray<int>?>(nameof(LayerNormAttribute.NormalizedShape), null);
        _affine = spec.Get(nameof(LayerNormAttribute.ElementwiseAffine), true);
    }

    public override string Kind => "LayerNorm";

    public override string MemberName => "LayerNorm";

    protected override RunAffine Affine => _affine ? RunAffine.PerPlace : RunAffine.None;

    // Over fewer dimensions it normalises the rows of an image, each by itself.
    public override bool SeesAllPixels(Shape input) => Normalized(input).Count >= input.Rank - 1;

    public override WindowReach? Window(Shape input) =>
        SeesAllPixels(input) ? null : new WindowReach(AxisReach.Same, new AxisReach(0, input.Width - 1, 0));

    public override string Describe(Shape input) => $"LayerNorm {new Shape(Normalized(input))}{(_affine ? string.Empty : ", no weights")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        check.Epsilon(nameof(LayerNormAttribute.Eps), Eps);
        if (_shape is not { } expected)
        {
            return input;
        }

        bool inRange = true;
        for (int i = 0; i < expected.Count; i++)
        {
            inRange &= check.Range($"{nameof(LayerNormAttribute.NormalizedShape)}[{i}]", expected[i], 1, fits: expected.Count <= input.Rank ? input.Dimensions[input.Rank - expected.Count + i] : null);
        }

        if (inRange && !input.Dimensions.Skip(input.Rank - expected.Count).SequenceEqual(expected))
        {
            check.Report(
                ProblemKind.ShapeMismatch,
                nameof(LayerNormAttribute.NormalizedShape),
                $"{check.Arriving(input)}; LayerNorm expects {new Shape(expected)} as the last dimensions",
                Repair.Write(string.Join(", ", input.Dimensions.Skip(input.Rank - expected.Count))));
        }

        return inRange ? input : null;
    }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(LayerNormAttribute.NormalizedShape), Normalized(input)),
        LayerOption.Of(nameof(LayerNormAttribute.Eps), Eps),
        LayerOption.Of(nameof(LayerNormAttribute.ElementwiseAffine), _affine),
    ];

    protected override int[] WeightShape(Shape input) => Normalized(input).ToArray();

    protected override int RunLength(Shape input) => new Shape(Normalized(input)).Length;

    private EquatableArray<int> Normalized(Shape input) => _shape ?? input.Dimensions;
}
