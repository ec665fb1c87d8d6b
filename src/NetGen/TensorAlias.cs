namespace NetGen;

/// <summary>Another name of a tensor, in a block that shares it.</summary>
/// <param name="Layer">Index of the layer of that block in <see cref="NetworkInfo.Layers"/>.</param>
/// <param name="Name">The name that the tensor would have if it were the block's own. Weights files may have it under any of its names.</param>
public sealed record TensorAlias(int Layer, string Name);
