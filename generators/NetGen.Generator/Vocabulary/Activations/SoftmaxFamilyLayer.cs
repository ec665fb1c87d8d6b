using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>Softmax or its logarithm, over the features of a vector or over one dimension of an image or a sequence.</summary>
/// <param name="Dim">The dimension, in PyTorch's count.</param>
internal abstract record SoftmaxFamilyLayer(int Dim) : Layer
{
    public sealed override string MemberName => Kind;

    /// <summary>Whether it is the logarithm.</summary>
    protected abstract bool IsLogarithm { get; }

    // Over the features of a vector, be it a flattened image; over one dimension otherwise.
    public sealed override bool SeesAllPixels(Shape input) => input.Rank == 1;

    public sealed override WindowReach? Window(Shape input) => Axis(input) switch
    {
        SoftmaxAxis.Rows => new WindowReach(All(input.Height), AxisReach.Same),
        SoftmaxAxis.Columns => new WindowReach(AxisReach.Same, All(input.Width)),
        _ => null,
    };

    public sealed override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(SoftmaxAttribute.Dim), ShapeCheck.Axis(Dim, input) + 1)];

    public sealed override string Describe(Shape input) => ShapeCheck.Axis(Dim, input) is var axis && axis > 0 ? $"{Kind} over dimension {axis + 1}" : Kind;

    public sealed override Shape? InferOutput(Shape input, ShapeCheck check) => check.Dimension(nameof(SoftmaxAttribute.Dim), Dim, input) is null ? null : input;

    public sealed override Op? Op(Shape input) => new SoftmaxOp(IsLogarithm, Axis(input));

    private SoftmaxAxis Axis(Shape input) => ShapeCheck.Axis(Dim, input) switch
    {
        // All elements of a vector belong together, even where it still lies in memory as an image.
        _ when input.Rank == 1 => SoftmaxAxis.Whole,
        0 => SoftmaxAxis.Channels,
        var axis when axis == input.Rank - 1 => SoftmaxAxis.Columns,
        _ => SoftmaxAxis.Rows,
    };

    private static AxisReach All(int size) => new(0, size - 1, 0);
}
