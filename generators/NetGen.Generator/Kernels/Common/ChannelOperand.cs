using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>A tensor that an activation takes: a number for every channel, or one for all of them.</summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Owner">To which part of the node it belongs.</param>
/// <param name="Length">Its numbers.</param>
internal sealed record ChannelOperand(string Tensor, TensorOwner Owner, long Length)
{
    /// <summary>The tensor where it is.</summary>
    public Operand Parameter => new Operand.Parameter(Tensor, Owner);

    /// <summary>Writes a row with a number for every channel.</summary>
    public Statement Spread(int channels, Operand row) => new Call("WeightPacking.Spread", Parameter, Length, channels, row);

    /// <summary>Those of tensors.</summary>
    public static EquatableArray<ChannelOperand> Of(IEnumerable<NodeTensor> tensors, TensorOwner owner) =>
        new(tensors.Select(tensor => new ChannelOperand(tensor.Name, owner, tensor.Length)));
}
