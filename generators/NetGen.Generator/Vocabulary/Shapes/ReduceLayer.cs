using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>The sum, the mean or the largest of the elements along some dimensions.</summary>
/// <param name="Function">Which of them.</param>
/// <param name="Dims">The dimensions in PyTorch's count; none for all.</param>
/// <param name="KeepDim">Whether they stay, with one element each.</param>
internal sealed record ReduceLayer(ReduceFunction Function, EquatableArray<int> Dims, bool KeepDim) : Layer
{
    public ReduceLayer(LayerSpec spec, ReduceFunction function)
        : this(function, spec.Get(nameof(ReduceAttribute.Dims), default(EquatableArray<int>)), spec.Get(nameof(ReduceAttribute.KeepDim), false))
    {
    }

    public override string Kind => Function == ReduceFunction.Maximum ? "Max" : Function.ToString();

    public override string MemberName => Kind;

    public override bool SeesEverything => true;

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(ReduceAttribute.Dims), Axes(input).Select(axis => axis + 1)),
        LayerOption.Of(nameof(ReduceAttribute.KeepDim), KeepDim),
    ];

    public override string Describe(Shape input) =>
        $"{Kind}{(Dims.Count == 0 ? string.Empty : $" over {(Dims.Count == 1 ? "dimension" : "dimensions")} {string.Join(", ", Axes(input).Select(axis => axis + 1))}")}";

    // All elements of a vector belong together, even where it still lies in memory as an image.
    public override Op? Op(Shape input) => input.Rank == 1
        ? new ReduceOp(Function, Channels: true, Rows: true, Columns: true)
        : new ReduceOp(Function, Reduces(input, 0), input.Rank == 3 && Reduces(input, 1), Reduces(input, input.Rank - 1));

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = true;
        for (int i = 0; i < Dims.Count; i++)
        {
            inRange &= check.Dimension($"{nameof(ReduceAttribute.Dims)}[{i}]", Dims[i], input) is not null;
        }

        if (!inRange)
        {
            return null;
        }

        int[] axes = Axes(input);
        int again = Enumerable.Range(0, axes.Length).FirstOrDefault(i => axes.Take(i).Contains(axes[i]));
        if (again > 0)
        {
            check.OutOfRange($"{nameof(ReduceAttribute.Dims)}[{again}]", $"is {Expressions.Number(Dims[again])} again; expected each dimension once");
            return null;
        }

        IEnumerable<int> output = KeepDim
            ? input.Dimensions.Select((d, axis) => axes.Contains(axis) ? 1 : d)
            : input.Dimensions.Where((_, axis) => !axes.Contains(axis)).DefaultIfEmpty(1);
        return new Shape(output.ToArray());
    }

    private bool Reduces(Shape input, int axis) => Axes(input).Contains(axis);

    private int[] Axes(Shape input) => Dims.Count == 0 ? Enumerable.Range(0, input.Rank).ToArray() : Dims.Select(dim => ShapeCheck.Axis(dim, input)).ToArray();
}
