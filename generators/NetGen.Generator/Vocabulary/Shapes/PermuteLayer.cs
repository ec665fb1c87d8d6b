using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>The dimensions of a sample in another order.</summary>
internal sealed record PermuteLayer(EquatableArray<int> Dims) : RearrangingLayer
{
    public PermuteLayer(LayerSpec spec)
        : this(spec.Get(nameof(PermuteAttribute.Dims), default(EquatableArray<int>)))
    {
    }

    public override string Kind => "Permute";

    public override bool SeesEverything => true;

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(PermuteAttribute.Dims), Order(input).Select(axis => axis + 1))];

    public override string Describe(Shape input) => $"Permute {string.Join(", ", Order(input).Select(axis => axis + 1))}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (Dims.Count != input.Rank)
        {
            check.Report(
                ProblemKind.WrongRank,
                Dims.Count == 0 ? null : nameof(PermuteAttribute.Dims),
                $"{check.Arriving(input)}; Permute has {Words.Count(Dims.Count, "dimension")}, expected each of 1 to {input.Rank} once");
            return null;
        }

        bool inRange = true;
        for (int i = 0; i < Dims.Count; i++)
        {
            inRange &= check.Dimension($"{nameof(PermuteAttribute.Dims)}[{i}]", Dims[i], input) is not null;
        }

        if (!inRange)
        {
            return null;
        }

        int[] order = Order(input);
        int again = Enumerable.Range(0, order.Length).FirstOrDefault(i => order.Take(i).Contains(order[i]));
        if (again > 0)
        {
            check.OutOfRange($"{nameof(PermuteAttribute.Dims)}[{again}]", $"is {Expressions.Number(Dims[again])} again; expected each of 1 to {input.Rank} once");
            return null;
        }

        return new Shape(order.Select(axis => input.Dimensions[axis]).ToArray());
    }

    protected override StridedView View(Shape input) => StridedView.Of([.. input.Dimensions]).Permuted(Order(input));

    private int[] Order(Shape input) => Dims.Select(dim => ShapeCheck.Axis(dim, input)).ToArray();
}
