using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Reduce;

/// <summary>Where the numbers of sets lie.</summary>
internal static class ReduceTarget
{
    /// <summary>Floats from one set to the next along the dimensions that are kept.</summary>
    /// <param name="op">Which are not.</param>
    /// <param name="input">Shape of the input.</param>
    /// <param name="output">Shape of the output.</param>
    /// <param name="target">The processor.</param>
    /// <param name="imageChannels">For a single image: channels of a pixel of the output with padding. Null for a block.</param>
    public static (int Channel, int Row, int Column) Of(ReduceOp op, Shape input, Shape output, Target target, int? imageChannels)
    {
        int columns = op.Columns ? 1 : input.Width;
        int pixels = columns * (op.Rows ? 1 : input.Height);
        if (imageChannels is not { } channels)
        {
            return (pixels * target.Lanes, columns * target.Lanes, target.Lanes);
        }

        // The groups of a pixel lie one behind the other. Without channels, rows or columns are the channels of the output, unless that keeps all dimensions.
        return !op.Channels ? (target.Lanes, columns * channels, channels)
            : output.Pixels == pixels ? (0, columns * channels, channels)
            : output.Pixels == 1 ? (0, columns, 1)
            : (0, 1, channels);
    }
}
