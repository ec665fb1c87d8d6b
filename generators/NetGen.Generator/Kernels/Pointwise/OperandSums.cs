using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>What every block adds to the gradients to an activation's operands: [operand][channel].</summary>
/// <param name="Memory">Name of the memory of blocks in which the sums lie.</param>
/// <param name="First">Floats before them.</param>
/// <param name="Channels">Numbers of an operand.</param>
internal sealed record OperandSums(string Memory, long First, int Channels)
{
    private const string Own = "sums of slopes";

    /// <summary>Floats from the sums of an operand to those of the next one.</summary>
    public int Stride { get; init; } = Channels;

    /// <summary>Those of the phase's block.</summary>
    public Operand OfBlock => new Operand.OfBlock(Memory).Plus(First);

    /// <summary>Reserves memory for nothing else.</summary>
    public static OperandSums Reserve(NodeTraining training, ChannelFunction function, int channels)
    {
        training.OfBlock(Own, (long)function.Operands.Count * channels);
        return new OperandSums(Own, First: 0, channels);
    }

    /// <summary>Adds those of all blocks up, when the way back is done.</summary>
    public void AddUp(NodeTraining training, ChannelFunction function)
    {
        for (int i = 0; i < function.Operands.Count; i++)
        {
            training.AddAfterBackward("add up the slope gradients of", Units.OfSums(Channels), new Call(
                "BlockSums.Unit",
                Operand.Unit,
                new Operand.OfBlock(Memory, First: true).Plus(First + ((long)i * Stride)),
                new Operand.StrideOfBlock(Memory),
                Operand.Blocks,
                Channels,
                new Operand.Gradient(function.Operands[i].Tensor, function.Operands[i].Owner)));
        }
    }
}
