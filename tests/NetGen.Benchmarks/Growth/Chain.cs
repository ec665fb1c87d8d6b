namespace NetGen.Benchmarks.Growth;

/// <summary>A network of equal convolutions of stride 1, each behind padding that keeps the size and before a ReLU.</summary>
/// <param name="Axes">1 for a sequence, 2 for an image.</param>
/// <param name="Channels">Channels of the input and of each convolution.</param>
/// <param name="Size">Steps, or pixels of a side.</param>
/// <param name="Taps">Taps along an axis, an odd number.</param>
/// <param name="Depth">Convolutions.</param>
internal sealed record Chain(int Axes, int Channels, int Size, int Taps, int Depth)
{
    /// <summary>Name of its class.</summary>
    public string Name => $"Chain{Axes}d_{Channels}_{Size}_{Taps}_{Depth}";

    /// <summary>Its declaration.</summary>
    public string Text
    {
        get
        {
            string shape = string.Join(", ", Enumerable.Repeat(Size, Axes).Prepend(Channels));
            string layers = string.Concat(Enumerable.Repeat($"[Conv{Axes}d({Channels}, {Taps}, Padding = {Taps / 2}), ReLU]\n", Depth));
            return $"[Network({shape})]\n{layers}public partial class {Name};\n";
        }
    }

    /// <summary>The declarations of some as a file.</summary>
    public static string File(IEnumerable<Chain> chains) => $"using NetGen;\n{string.Concat(chains.Distinct().Select(chain => chain.Text))}";
}
