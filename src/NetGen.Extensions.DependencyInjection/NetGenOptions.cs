namespace NetGen.Extensions.DependencyInjection;

/// <summary>Where a <see cref="NetworkMonitor{TNetwork}"/> has its weights from, and when it reads them again.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed class NetGenOptions<TNetwork>
    where TNetwork : Network, INetwork<TNetwork>
{
    /// <summary>The safetensors file; a relative path begins at the current directory. Either this or <see cref="Factory"/> is set.</summary>
    public string? Path { get; set; }

    /// <summary>
    /// What makes the network instead of a file: <c>FashionNet.FromAssembly</c> for weights in the program, or
    /// <c>load => FashionNet.FromStream(new MemoryStream(bytes), load)</c>. It gets <see cref="LoadOptions"/>, and runs at the start and at each
    /// <see cref="NetworkMonitor{TNetwork}.Reload"/>. It makes another instance each time.
    /// </summary>
    public Func<LoadOptions?, TNetwork>? Factory { get; set; }

    /// <summary>Which tensors are read, and how they are named. Default null: all, by their names and shapes.</summary>
    public LoadOptions? LoadOptions { get; set; }

    /// <summary>
    /// Runs on each network that was loaded, before anybody predicts with it: it sets <see cref="Network.WeightFormat"/>, calibrates, or tries samples. If it
    /// throws, the network is not taken. Default null.
    /// </summary>
    public Action<TNetwork>? Prepare { get; set; }

    /// <summary>Whether the file is read again when it changes. Default true.</summary>
    public bool ReloadOnChange { get; set; } = true;

    /// <summary>
    /// How long nobody must have written the file before it is read again. A program that writes in place, and rests for longer in the middle, needs more.
    /// Default 250 ms.
    /// </summary>
    public TimeSpan SettleDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    internal void Check()
    {
        if (string.IsNullOrEmpty(Path) == (Factory is null))
        {
            throw new ArgumentException($"The options of {typeof(TNetwork).Name} have {(Factory is null ? "neither Path nor Factory" : "both Path and Factory")}; expected one of them.");
        }

        if (SettleDelay < TimeSpan.Zero || SettleDelay.TotalMilliseconds > int.MaxValue)
        {
            throw new ArgumentException($"{nameof(SettleDelay)} of {typeof(TNetwork).Name} is {SettleDelay}; expected 0 to {int.MaxValue} milliseconds.");
        }
    }
}
