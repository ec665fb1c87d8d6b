using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Gated;

/// <summary>Where the halves of a dimension lie: vectors of the first, with those of the second so many floats further on.</summary>
/// <param name="Runs">Runs of vectors that follow one another in either half.</param>
/// <param name="Floats">Floats of a run in one half.</param>
/// <param name="Second">Floats from an element of the first half to that of the second.</param>
/// <param name="Source">Floats from a run of the input to the next.</param>
/// <param name="Result">Floats from a run of the output to the next.</param>
internal readonly record struct GatedHalves(int Runs, int Floats, int Second, int Source, int Result)
{
    /// <summary>Those of a block, where features follow one another.</summary>
    /// <param name="target">The processor.</param>
    /// <param name="input">Shape of the input.</param>
    /// <param name="op">Which dimension is halved.</param>
    public static GatedHalves Blocks(Target target, Shape input, GluOp op)
    {
        int runs = 1;
        for (int axis = 0; axis < op.Axis; axis++)
        {
            runs *= input.Dimensions[axis];
        }

        int half = input.Length / runs / 2 * target.Lanes;
        return new(runs, half, half, 2 * half, half);
    }

    /// <summary>Those of a single image with channels side by side.</summary>
    /// <param name="target">The processor.</param>
    /// <param name="input">Shape of the input.</param>
    /// <param name="channels">Channels of a pixel of the input with padding.</param>
    /// <param name="op">Which dimension is halved.</param>
    public static GatedHalves OneImage(Target target, Shape input, int channels, GluOp op)
    {
        if (op.Axis == 0)
        {
            return new(input.Pixels, input.Channels / 2, input.Channels / 2, channels, target.RoundUp(input.Channels / 2));
        }

        int runs = op.Axis == input.Rank - 1 ? input.Height : 1;
        int half = input.Pixels / runs / 2 * channels;
        return new(runs, half, half, 2 * half, half);
    }
}
