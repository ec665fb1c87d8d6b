using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>A normalisation over the last dimensions of a sample, or over all of them.</summary>
internal abstract record LastDimensionsLayer : NormalizationLayer
{
    private readonly EquatableArray<int>? _shape;
    private readonly bool _affine;

    // The attributes of both call their options alike.
    protected LastDimensionsLayer(LayerSpec spec, double defaultEps)
        : base(spec.Get(nameof(LayerNormAttribute.Eps), defaultEps))
    {
        _shape = spec.Get<EquatableArray<int>?>(nameof(LayerNormAttribute.NormalizedShape), null);
        _affine = spec.Get(nameof(LayerNormAttribute.ElementwiseAffine), true);
    }

    public sealed override string MemberName => Kind;

    protected sealed override RunAffine Affine => _affine ? RunAffine.PerPlace : RunAffine.None;

    // Over fewer dimensions it normalises the rows of an image, each by itself.
    public sealed override bool SeesAllPixels(Shape input) => Normalized(input).Count >= input.Rank - 1;

    public sealed override WindowReach? Window(Shape input) =>
        SeesAllPixels(input) ? null : new WindowReach(AxisReach.Same, new AxisReach(0, input.Width - 1, 0));

    public sealed override string Describe(Shape input) => $"{Kind} {new Shape(Normalized(input))}{(_affine ? string.Empty : ", no weights")}";

    public sealed override Shape? InferOutput(Shape input, ShapeCheck check)
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
                $"{check.Arriving(input)}; {Kind} expects {new Shape(expected)} as the last dimensions",
                Repair.Write(string.Join(", ", input.Dimensions.Skip(input.Rank - expected.Count))));
        }

        return inRange ? input : null;
    }

    public sealed override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(LayerNormAttribute.NormalizedShape), Normalized(input)),
        LayerOption.Of(nameof(LayerNormAttribute.Eps), Eps),
        LayerOption.Of(nameof(LayerNormAttribute.ElementwiseAffine), _affine),
    ];

    protected sealed override int[] WeightShape(Shape input) => Normalized(input).ToArray();

    protected sealed override int RunLength(Shape input) => new Shape(Normalized(input)).Length;

    private EquatableArray<int> Normalized(Shape input) => _shape ?? input.Dimensions;
}
