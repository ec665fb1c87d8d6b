using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Channels of groups taken in turns: the first of every group, then the second of every group, and so on.</summary>
internal sealed record ChannelShuffleLayer(int Groups) : RearrangingLayer
{
    public ChannelShuffleLayer(LayerSpec spec)
        : this(spec.Get(nameof(ChannelShuffleAttribute.Groups), 0))
    {
    }

    public override string Kind => "ChannelShuffle";

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(ChannelShuffleAttribute.Groups), Groups)];

    public override string Describe(Shape input) => $"ChannelShuffle, {Groups} groups";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (!check.Range(nameof(ChannelShuffleAttribute.Groups), Groups, 1) || !check.ImageOrSequence(input))
        {
            return null;
        }

        if (input.Channels % Groups != 0)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(ChannelShuffleAttribute.Groups), $"{check.Arriving(input)}; ChannelShuffle expects a multiple of {Groups} channels");
            return null;
        }

        return input;
    }

    protected override StridedView View(Shape input) => StridedView.Of(Groups, input.Channels / Groups, input.Pixels).Permuted(1, 0, 2);
}
