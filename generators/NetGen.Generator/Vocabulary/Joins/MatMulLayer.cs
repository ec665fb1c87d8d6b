using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>The product of two matrices, or of as many pairs as there are channels.</summary>
internal sealed record MatMulLayer : JoinLayer
{
    private readonly bool _transposesLeft;
    private readonly bool _transposesRight;
    private readonly double _scale;

    public MatMulLayer(LayerSpec spec)
        : base(new EquatableArray<LayerReference>([LayerReference.Read(spec, nameof(MatMulAttribute.Layer))]))
    {
        _transposesLeft = spec.Get(nameof(MatMulAttribute.TransposeA), false);
        _transposesRight = spec.Get(nameof(MatMulAttribute.TransposeB), false);
        _scale = spec.Get(nameof(MatMulAttribute.Scale), 1.0);
    }

    public override string Kind => "MatMul";

    public override bool SeesEverything => true;

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(MatMulAttribute.TransposeA), _transposesLeft),
        LayerOption.Of(nameof(MatMulAttribute.TransposeB), _transposesRight),
        LayerOption.Of(nameof(MatMulAttribute.Scale), _scale),
    ];

    public override Op? Op(Shape input) => new MatrixProductOp(_transposesLeft, _transposesRight, _scale);

    public override long MultiplyAdds(Shape input, Shape output) => (long)output.Length * (_transposesLeft ? Rows(input) : input.Width);

    public override string Describe(Shape input) =>
        $"{base.Describe(input)}{(_transposesLeft ? ", left transposed" : string.Empty)}{(_transposesRight ? ", right transposed" : string.Empty)}";

    public override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        if (!check.Finite(nameof(MatMulAttribute.Scale), _scale, "1") | !check.ImageOrSequence(inputs[0]))
        {
            return null;
        }

        // Of one input there is not more to be said.
        if (inputs.Count == 1)
        {
            return inputs[0];
        }

        Shape left = inputs[0];
        Shape right = inputs[1];
        (int rows, int inner) = _transposesLeft ? (left.Width, Rows(left)) : (Rows(left), left.Width);
        int[] before = [.. left.Dimensions.Take(left.Rank - 2)];
        bool fits = right.Rank == left.Rank && before.SequenceEqual(right.Dimensions.Take(before.Length)) && (_transposesRight ? right.Width : Rows(right)) == inner;
        if (!fits)
        {
            string expected = $"{(before.Length == 0 ? "a matrix" : Words.Count(before[0], "channel"))} of {Words.Count(inner, _transposesRight ? "column" : "row")}";
            check.Report(
                ProblemKind.CannotJoin,
                Others[0].Argument,
                $"{check.Arriving(left)}, but {Words.Name(Others[0].Name)} is {right}; MatMul expects {expected}");
            return null;
        }

        return new Shape([.. before, rows, _transposesRight ? Rows(right) : right.Width]);
    }

    private static int Rows(Shape shape) => shape.Dimensions[shape.Rank - 2];
}
