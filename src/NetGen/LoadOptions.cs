namespace NetGen;

/// <summary>How a weights file is read by <see cref="Network.Load(string, LoadOptions)"/>. The default is what <see cref="Network.Load(string)"/> does.</summary>
/// <example>
/// <code>
/// network.Load("model.safetensors", new LoadOptions { Prefix = "backbone." });
/// network.Load("model.safetensors", new LoadOptions { Order = ["w_in", "hidden"] });
/// network.Load("model.safetensors", new LoadOptions { Map = name => name.Replace("0.", "enc.w_in.") });
/// network.Load("pretrained.safetensors", new LoadOptions { Strict = false, Map = name => name.StartsWith("head.") ? null : name });
/// </code>
/// </example>
public sealed class LoadOptions
{
    /// <summary>
    /// Only tensors whose names begin with it are read, and the rest of their names is what counts: <c>"backbone."</c> reads a part of a larger model.
    /// The dot at its end may be left out. Default null: all tensors.
    /// </summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// From the name of a tensor of the network (<see cref="Parameter.Name"/>, and <c>num_batches_tracked</c> of batch normalisations) to its name in the file,
    /// behind <see cref="Prefix"/>; null for a tensor that is to be left as it is. Then nothing but these names counts. A dictionary serves as well:
    /// <c>Map = names.GetValueOrDefault</c>. Default null: names and shapes tell.
    /// </summary>
    public Func<string, string?>? Map { get; init; }

    /// <summary>
    /// Names of members in the order in which they run, wherever they are members of the same module of the file. It says what shapes leave open:
    /// <c>["conv1", "bn1", "conv2", "bn2"]</c> for the blocks of a residual network. Default: only numbers are an order.
    /// </summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>
    /// Whether file and network must have the same tensors. With false, tensors that only the file has are passed over, those that only the network has stay
    /// as they are, and <see cref="LoadResult"/> names both; then only names tell, as PyTorch's <c>strict=False</c> has it. A tensor of another shape is an
    /// error all the same; <see cref="Map"/> leaves it out. Default true.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>Whether values that are not finite, and running variances below 0, are loaded. Default false: they are an error.</summary>
    public bool AllowInvalidValues { get; init; }
}
