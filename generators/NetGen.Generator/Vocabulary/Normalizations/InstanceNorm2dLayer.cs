using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Instance normalisation: every channel of an image by itself.</summary>
internal sealed record InstanceNorm2dLayer : NormalizationLayer
{
    private readonly int? _features;
    private readonly bool _affine;

    public InstanceNorm2dLayer(LayerSpec spec)
        : base(spec.Get(nameof(InstanceNorm2dAttribute.Eps), 1e-5))
    {
        _features = spec.Has(nameof(InstanceNorm2dAttribute.NumFeatures)) ? spec.Get(nameof(InstanceNorm2dAttribute.NumFeatures), 0) : null;
        _affine = spec.Get(nameof(InstanceNorm2dAttribute.Affine), false);
    }

    public override string Kind => "InstanceNorm2d";

    public override string MemberName => "InstanceNorm";

    protected override RunAffine Affine => _affine ? RunAffine.PerChannel : RunAffine.None;

    public override bool SubtractsMean(Shape input) => true;

    public override string Describe(Shape input) => $"InstanceNorm2d {input.Channels}{(_affine ? string.Empty : ", no weights")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        check.Epsilon(nameof(InstanceNorm2dAttribute.Eps), Eps);
        bool inRange = _features is not { } stated || check.Range(nameof(InstanceNorm2dAttribute.NumFeatures), stated, 1, fits: input.Channels);
        if (!inRange || !check.Image(input))
        {
            return null;
        }

        if (_features is { } expected && expected != input.Channels)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(InstanceNorm2dAttribute.NumFeatures), $"{check.Arriving(input)}; InstanceNorm2d expects {expected}", Repair.Write(input.Channels));
        }

        return input;
    }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(InstanceNorm2dAttribute.NumFeatures), input.Channels),
        LayerOption.Of(nameof(InstanceNorm2dAttribute.Eps), Eps),
        LayerOption.Of(nameof(InstanceNorm2dAttribute.Affine), _affine),
    ];

    protected override int[] WeightShape(Shape input) => [input.Channels];

    protected override int RunLength(Shape input) => input.Pixels;
}
