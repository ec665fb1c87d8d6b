using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>All of a sample several times, one behind the other along each dimension.</summary>
internal sealed record RepeatLayer(EquatableArray<int> Sizes) : RearrangingLayer
{
    public RepeatLayer(LayerSpec spec)
        : this(spec.Get(nameof(RepeatAttribute.Sizes), default(EquatableArray<int>)))
    {
    }

    public override string Kind => "Repeat";

    public override bool SeesEverything => true;

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(RepeatAttribute.Sizes), Sizes)];

    public override string Describe(Shape input) => $"Repeat {new Shape(Sizes)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (Sizes.Count != input.Rank)
        {
            check.Report(
                ProblemKind.WrongRank,
                Sizes.Count == 0 ? null : nameof(RepeatAttribute.Sizes),
                $"{check.Arriving(input)}; Repeat has {Words.Count(Sizes.Count, "number")}, expected {input.Rank}, one a dimension");
            return null;
        }

        bool inRange = true;
        for (int i = 0; i < Sizes.Count; i++)
        {
            string argument = $"{nameof(RepeatAttribute.Sizes)}[{i}]";
            inRange &= check.Range(argument, Sizes[i], 1) && check.Fits(argument, input, (long)input.Dimensions[i] * Sizes[i]);
        }

        return inRange ? new Shape(input.Dimensions.Select((d, i) => d * Sizes[i]).ToArray()) : null;
    }

    protected override StridedView View(Shape input) => StridedView.Of([.. input.Dimensions]).Repeated(Sizes);
}
