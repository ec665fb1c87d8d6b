using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.MatrixProduct;

/// <summary>Products of matrices whose elements are vectors: forward, and the gradients to both factors, which are such products too.</summary>
/// <param name="Batches">How many products there are.</param>
/// <param name="Rows">Rows of the left factor and of the result.</param>
/// <param name="Inner">Columns of the left factor, and rows of the right one.</param>
/// <param name="Columns">Columns of the right factor and of the result.</param>
/// <param name="Left">How the left factor lies.</param>
/// <param name="Right">How the right factor lies.</param>
/// <param name="Result">How the result lies.</param>
/// <param name="IsScalar">Whether an element of the right factor is one float for all lanes.</param>
internal sealed record ProductPlan(int Batches, int Rows, int Inner, int Columns, StridedMatrix Left, StridedMatrix Right, StridedMatrix Result, bool IsScalar)
{
    /// <summary>Multiply-adds of vectors.</summary>
    public long Work => (long)Batches * Rows * Inner * Columns;

    /// <summary>The gradient to the left factor: that to the result, times the right factor transposed.</summary>
    public ProductPlan ToLeft => this with { Inner = Columns, Columns = Inner, Left = Result, Right = Right.Transposed, Result = Left };

    /// <summary>The gradient to the right factor: the left factor transposed, times that to the result.</summary>
    public ProductPlan ToRight => this with { Rows = Inner, Inner = Rows, Left = Left.Transposed, Right = Result, Result = Right };

    /// <summary>That of a block, where a lane is an image.</summary>
    public static ProductPlan Blocks(Target target, Node node)
    {
        var op = (MatrixProductOp)node.Op;
        Shape left = node.Inputs[0].Shape;
        return new(
            left.Rank == 3 ? left.Channels : 1,
            RowsOf(node.Output),
            InnerOf(op, left),
            node.Output.Width,
            OfBlocks(target, left).TransposedIf(op.TransposesLeft),
            OfBlocks(target, node.Inputs[1].Shape).TransposedIf(op.TransposesRight),
            OfBlocks(target, node.Output),
            IsScalar: false);
    }

    /// <summary>That of a single image, where a lane is a channel: a matrix of its own if there are several, or a row.</summary>
    /// <param name="target">The processor.</param>
    /// <param name="node">The node.</param>
    /// <param name="left">How the left factor lies.</param>
    /// <param name="right">How the right factor lies.</param>
    /// <param name="channels">Channels of a pixel of the output with padding.</param>
    public static ProductPlan OneImage(Target target, Node node, ImageLayout left, ImageLayout right, int channels)
    {
        var op = (MatrixProductOp)node.Op;
        Shape shape = node.Inputs[0].Shape;
        if (shape.Rank == 3)
        {
            return new(
                channels / target.Lanes,
                node.Output.Height,
                InnerOf(op, shape),
                node.Output.Width,
                OfChannels(target, left, shape).TransposedIf(op.TransposesLeft),
                OfChannels(target, right, node.Inputs[1].Shape).TransposedIf(op.TransposesRight),
                new(target.Lanes, node.Output.Width * channels, channels),
                IsScalar: false);
        }

        // A transposed left factor was turned before, so that its rows lie side by side.
        return new(
            1,
            channels / target.Lanes,
            InnerOf(op, shape),
            node.Output.Width,
            new(0, target.Lanes, op.TransposesLeft ? channels : left.Channels),
            new StridedMatrix(0, 1, right.Channels).TransposedIf(op.TransposesRight),
            new(0, target.Lanes, channels),
            IsScalar: true);
    }

    private static int InnerOf(MatrixProductOp op, Shape left) => op.TransposesLeft ? RowsOf(left) : left.Width;

    private static int RowsOf(Shape shape) => shape.Dimensions[shape.Rank - 2];

    private static StridedMatrix OfBlocks(Target target, Shape shape) => new(RowsOf(shape) * shape.Width * target.Lanes, shape.Width * target.Lanes, target.Lanes);

    private static StridedMatrix OfChannels(Target target, ImageLayout layout, Shape shape) => new(target.Lanes, shape.Width * layout.Channels, layout.Channels);
}
