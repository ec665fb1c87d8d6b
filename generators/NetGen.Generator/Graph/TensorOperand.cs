namespace NetGen.Generator.Graph;

/// <summary>A tensor: one number a channel of the op's output, or one for all of them.</summary>
/// <param name="Tensor">The tensor.</param>
internal sealed record TensorOperand(NodeTensor Tensor) : StageOperand;
