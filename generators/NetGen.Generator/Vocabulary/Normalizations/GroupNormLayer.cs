using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Convolutions;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Group normalisation: groups of neighbouring channels of a sample.</summary>
internal sealed record GroupNormLayer : NormalizationLayer
{
    private readonly int _groups;
    private readonly int? _channels;
    private readonly bool _affine;

    public GroupNormLayer(LayerSpec spec)
        : base(spec.Get(nameof(GroupNormAttribute.Eps), 1e-5))
    {
        _groups = spec.Get(nameof(GroupNormAttribute.NumGroups), 0);
        _channels = spec.Has(nameof(GroupNormAttribute.NumChannels)) ? spec.Get(nameof(GroupNormAttribute.NumChannels), 0) : null;
        _affine = spec.Get(nameof(GroupNormAttribute.Affine), true);
    }

    public override string Kind => "GroupNorm";

    public override string MemberName => "GroupNorm";

    protected override RunAffine Affine => _affine ? RunAffine.PerChannel : RunAffine.None;

    public override bool SubtractsMean(Shape input) => _groups == input.Channels && input.Rank > 1;

    public override string Describe(Shape input) => $"GroupNorm {input.Channels} in {_groups}{(_affine ? string.Empty : ", no weights")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        check.Epsilon(nameof(GroupNormAttribute.Eps), Eps);
        bool inRange = check.Range(nameof(GroupNormAttribute.NumGroups), _groups, 1)
            & (_channels is not { } stated || check.Range(nameof(GroupNormAttribute.NumChannels), stated, 1, fits: input.Channels));
        if (!inRange || !check.NotFlattened(input))
        {
            return null;
        }

        if (_channels is { } expected && expected != input.Channels)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(GroupNormAttribute.NumChannels), $"{check.Arriving(input)}; GroupNorm expects {expected}", Repair.Write(input.Channels));
        }
        else if (input.Channels % _groups != 0)
        {
            check.Report(ProblemKind.GroupsDoNotDivide, nameof(GroupNormAttribute.NumGroups), $"GroupNorm: {_groups} groups do not divide the {input.Channels} channels", ChannelCheck.RepairGroups(_groups, input.Channels, input.Channels));
        }

        return input;
    }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(GroupNormAttribute.NumGroups), _groups),
        LayerOption.Of(nameof(GroupNormAttribute.NumChannels), input.Channels),
        LayerOption.Of(nameof(GroupNormAttribute.Eps), Eps),
        LayerOption.Of(nameof(GroupNormAttribute.Affine), _affine),
    ];

    protected override int[] WeightShape(Shape input) => [input.Channels];

    protected override int RunLength(Shape input) => input.Channels / _groups * input.Pixels;
}
