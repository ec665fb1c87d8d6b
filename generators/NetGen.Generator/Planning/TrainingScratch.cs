using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>Hands out working memory of training: for statistics of the batch and transformed weights, and for partial sums and kernels of every block.</summary>
internal sealed class TrainingScratch
{
    // A cache line, so that workers do not write to the same one.
    private const int Alignment = 16;

    public long FixedFloats { get; private set; }

    public long FloatsPerBlock { get; private set; }

    /// <summary>Reserves memory for the whole batch.</summary>
    public Operand.AtBatch OfBatch(string name, long floats)
    {
        long offset = FixedFloats;
        FixedFloats += Align(floats);
        return new Operand.AtBatch(name, offset);
    }

    /// <summary>Reserves memory for every block; the blocks follow one another.</summary>
    public Operand.AtBlock OfBlock(string name, long floats)
    {
        long offset = FloatsPerBlock;
        long stride = Align(floats);
        FloatsPerBlock += stride;
        return new Operand.AtBlock(name, offset, stride, Index: null);
    }

    /// <summary>Floats up to the next line.</summary>
    public static long Align(long floats) => (floats + Alignment - 1) / Alignment * Alignment;
}
