using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>Sums of every block for the gradients to a weight and a bias, in the places that these have among the gradients.</summary>
/// <param name="Floats">Sums of a block.</param>
/// <param name="BiasOfBlock">Those of the bias, of the phase's block; <see cref="Operand.Null"/> without one.</param>
internal sealed record GradientSums(long Floats, Operand BiasOfBlock)
{
    private const string Name = "sums of gradients";

    /// <summary>Those of the weight, of the phase's block.</summary>
    public Operand OfBlock => new Operand.OfBlock(Name);

    /// <summary>Reserves them.</summary>
    /// <param name="training">The node in training.</param>
    /// <param name="weights">Weights.</param>
    /// <param name="outputs">Output channels.</param>
    public static GradientSums Reserve(NodeTraining training, long weights, int outputs)
    {
        // The bias may have an aligned place behind the weight.
        Node node = training.Node;
        long? bias = node.Tensor("bias")?.Offset - node.Tensor("weight")!.Offset;
        long floats = bias + outputs ?? weights;
        Operand sums = training.OfBlock(Name, floats);
        return new GradientSums(floats, bias is { } start ? sums.Plus(start) : Operand.Null);
    }

    /// <summary>Adds those of all blocks up, when the way back is done.</summary>
    public void AddUp(NodeTraining training) => training.AddAfterBackward("add up the parameter gradients of", Units.OfSums(Floats), new Call(
        "BlockSums.Unit", Operand.Unit, new Operand.OfBlock(Name, First: true), new Operand.StrideOfBlock(Name), Operand.Blocks, Floats, new Operand.Gradient("weight")));
}
