namespace NetGen.Serialization;

/// <summary>Which tensor of the network a tensor of a file is.</summary>
/// <param name="Stored">The tensor of the file.</param>
/// <param name="Place">Its index among <see cref="NetworkInfo.Tensors"/>.</param>
internal readonly record struct Assignment(StoredTensor Stored, int Place);
