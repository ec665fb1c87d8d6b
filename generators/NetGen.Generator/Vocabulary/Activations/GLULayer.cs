using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>The first half of a dimension, times the sigmoid of the second.</summary>
/// <param name="Dim">The dimension, in PyTorch's count.</param>
internal sealed record GLULayer(int Dim) : Layer
{
    public GLULayer(LayerSpec spec)
        : this(spec.Get(nameof(GLUAttribute.Dim), -1))
    {
    }

    public override string Kind => "GLU";

    public override string MemberName => "GLU";

    // The halves of a flattened image are in the order of a vector.
    public override bool SeesAllPixels(Shape input) => input.Rank == 1;

    public override WindowReach? Window(Shape input) => ShapeCheck.Axis(Dim, input) switch
    {
        0 => null,
        var axis when axis == input.Rank - 1 => new WindowReach(AxisReach.Same, Reach(input.Width)),
        _ => new WindowReach(Reach(input.Height), AxisReach.Same),
    };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(GLUAttribute.Dim), ShapeCheck.Axis(Dim, input) + 1)];

    public override string Describe(Shape input) => ShapeCheck.Axis(Dim, input) is var axis && axis > 0 ? $"GLU over dimension {axis + 1}" : Kind;

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (check.Dimension(nameof(GLUAttribute.Dim), Dim, input) is not { } axis)
        {
            return null;
        }

        int[] dimensions = [.. input.Dimensions];
        if (dimensions[axis] % 2 != 0)
        {
            check.Report(
                ProblemKind.ShapeMismatch, nameof(GLUAttribute.Dim), $"{check.Arriving(input)}; GLU expects an even number of elements in dimension {axis + 1}, not {dimensions[axis]}");
            return null;
        }

        dimensions[axis] /= 2;
        return new Shape(dimensions);
    }

    public override Op? Op(Shape input) => new GluOp(ShapeCheck.Axis(Dim, input));

    // Each output sees an element in its place and one half a dimension further on.
    private static AxisReach Reach(int size) => new(0, size / 2, 1, Dilation: size / 2);
}
