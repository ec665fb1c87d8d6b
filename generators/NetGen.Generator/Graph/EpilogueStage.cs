using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Graph;

/// <summary>What a kernel does with a result before it is stored.</summary>
/// <param name="Operands">What that takes beside the result.</param>
internal abstract record EpilogueStage(IReadOnlyList<StageOperand> Operands)
{
    /// <summary>Its tensors.</summary>
    public IEnumerable<NodeTensor> Tensors => Operands.OfType<TensorOperand>().Select(operand => operand.Tensor);
}
