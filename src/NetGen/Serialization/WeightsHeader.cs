namespace NetGen.Serialization;

/// <summary>What the head of a weights file says.</summary>
/// <param name="Tensors">The tensors in the order of their bytes.</param>
/// <param name="Origin">The network that NetGen saved, such as <c>FashionNet (1×28×28 to 10)</c>; null in other files.</param>
internal sealed record WeightsHeader(StoredTensor[] Tensors, string? Origin);
