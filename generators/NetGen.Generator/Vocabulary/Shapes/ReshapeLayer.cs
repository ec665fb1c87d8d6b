using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>The same elements in the same order, in another shape.</summary>
internal sealed record ReshapeLayer(EquatableArray<int> Dimensions) : RearrangingLayer
{
    private const int Rest = -1;

    public ReshapeLayer(LayerSpec spec)
        : this(spec.Get(nameof(ReshapeAttribute.Shape), default(EquatableArray<int>)))
    {
    }

    public override string Kind => "Reshape";

    public override bool SeesEverything => true;

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(ReshapeAttribute.Shape), Filled(input))];

    public override string Describe(Shape input) => $"Reshape {new Shape(Filled(input))}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (!check.SampleRank(nameof(ReshapeAttribute.Shape), Dimensions.Count))
        {
            return null;
        }

        bool inRange = true;
        for (int i = 0; i < Dimensions.Count; i++)
        {
            inRange &= Dimensions[i] == Rest || check.Range($"{nameof(ReshapeAttribute.Shape)}[{i}]", Dimensions[i], 1);
        }

        if (!inRange)
        {
            return null;
        }

        if (Dimensions.Count(d => d == Rest) > 1)
        {
            check.OutOfRange(nameof(ReshapeAttribute.Shape), "has more than one -1; expected at most one dimension that follows from the others");
            return null;
        }

        EquatableArray<int> filled = Filled(input);
        if (filled.Aggregate(1L, (product, d) => product * d) == input.Length)
        {
            return new Shape(filled);
        }

        string asked = string.Join("×", Dimensions.Select(d => d == Rest ? "?" : $"{d}"));
        check.Report(ProblemKind.ShapeMismatch, nameof(ReshapeAttribute.Shape), $"{check.Arriving(input)}, {input.Length} values; they cannot be reshaped to {asked}");
        return null;
    }

    protected override StridedView View(Shape input) => StridedView.Of(input.Length);

    private EquatableArray<int> Filled(Shape input)
    {
        long known = Dimensions.Where(d => d != Rest).Aggregate(1L, (product, d) => product * d);
        return new EquatableArray<int>(Dimensions.Select(d => d == Rest ? (int)(input.Length / known) : d));
    }
}
