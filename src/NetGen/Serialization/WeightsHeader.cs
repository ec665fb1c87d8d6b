namespace NetGen.Serialization;

/// <summary>What the head of a weights file says.</summary>
/// <param name="Tensors">The tensors in the order of their bytes.</param>
/// <param name="Metadata">The strings beside the tensors.</param>
internal sealed record WeightsHeader(StoredTensor[] Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The network that NetGen saved, such as <c>FashionNet (1×28×28 to 10)</c>; null in other files.</summary>
    public string? Origin => Show(FileMetadata.NetworkKey) is { } network ? $"{network} ({Show(FileMetadata.InputKey) ?? "?"} to {Show(FileMetadata.OutputKey) ?? "?"})" : null;

    private string? Show(string key) => Metadata.TryGetValue(key, out string? text) ? ErrorText.Show(text) : null;
}
