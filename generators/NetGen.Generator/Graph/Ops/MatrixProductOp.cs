namespace NetGen.Generator.Graph.Ops;

/// <summary>
/// The product of two matrices, or of as many pairs as there are channels. The gradient to each takes the other, so it may lie over neither.
/// </summary>
/// <param name="TransposesLeft">Whether the first is transposed before.</param>
/// <param name="TransposesRight">Whether the second is.</param>
/// <param name="Scale">A number by which the product is multiplied.</param>
internal sealed record MatrixProductOp(bool TransposesLeft, bool TransposesRight, double Scale) : JoinOp;
