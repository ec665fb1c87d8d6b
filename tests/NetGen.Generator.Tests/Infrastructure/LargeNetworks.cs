using System.Globalization;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Random networks of every size that may be accepted: long, wide and strided windows, many channels, long sequences.</summary>
internal sealed class LargeNetworks(int seed)
{
    private static readonly int[] s_channels = [1, 1, 2, 3, 5, 8, 16, 17, 32, 33, 64, 100, 384, 1000, 4096];
    private static readonly int[] s_sizes = [1, 2, 5, 7, 16, 31, 64, 100, 257, 1000, 4096, 65_536, 1_000_000];
    private static readonly int[] s_kernels = [1, 2, 3, 3, 4, 5, 7, 11, 13, 16, 23, 24, 25, 32, 63, 64, 100, 251, 999, 4096, 100_000];
    private static readonly int[] s_steps = [1, 1, 1, 2, 2, 3, 4, 5, 7, 8, 16, 31, 100, 1000];

    private readonly Random _random = new(seed);
    private int _drawn;

    /// <summary>Attributes of a network that is accepted more often than not.</summary>
    public string Next()
    {
        bool image = _random.Next(2) == 0;
        int height = image ? Pick(s_sizes.Take(9)) : 1;
        int width = Pick(image ? s_sizes.Take(10) : s_sizes);
        string options = _drawn++ % 2 == 0 ? "Inspectable = true" : "Trainable = true, SmallBatches = true";
        var layers = new List<string> { image ? $"Network({Pick(s_channels.Take(9))}, {height}, {width}, {options})" : $"Network({Pick(s_channels.Take(9))}, {width}, {options})" };
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            layers.Add(Layer(image ? 2 : 1));
            if (Chance(3))
            {
                layers.Add(Pick("ReLU", "Tanh", "GELU", "Softmax", image ? "BatchNorm2d" : "BatchNorm1d", image ? "MaxPool2d(2)" : "MaxPool1d(2)"));
            }
        }

        return $"[{string.Join(", ", layers)}{(Chance(2) ? $", Flatten, Linear({Pick(s_channels)}), CrossEntropyLoss" : string.Empty)}]";
    }

    private string Layer(int axes) => _random.Next(12) switch
    {
        0 or 1 or 2 => $"Conv{axes}d({Pick(s_channels)}, {Kernel(axes)}{Option("Stride", s_steps)}{Option("Dilation", s_steps)}{Padding()})",
        3 => $"Conv{axes}d({Pick(s_channels)}, {Kernel(axes)}, PaddingSame = true{Option("Dilation", s_steps)})",
        4 => $"Conv{axes}d({Pick(16, 32, 64)}, {Kernel(axes)}{Option("Stride", s_steps)}{Padding()}, Groups = {Pick(1, 2, 8, 16, 32)})",
        5 or 6 => $"ConvTranspose{axes}d({Pick(s_channels.Take(10))}, {Kernel(axes)}{Option("Stride", s_steps)}{Option("Dilation", s_steps)}{Padding()})",
        7 => $"MaxPool{axes}d({Kernel(axes)}{Option("Stride", s_steps)}{Option("Dilation", s_steps)}{Padding()}, CeilMode = {(Chance(2) ? "true" : "false")})",
        8 => $"AvgPool{axes}d({Kernel(axes)}{Option("Stride", s_steps)}{Padding()}, CeilMode = {(Chance(2) ? "true" : "false")})",
        9 => $"Adaptive{Pick("Avg", "Max")}Pool{axes}d({Pick(s_sizes.Take(10))})",
        10 => Pick($"GroupNorm({Pick(1, 2, 8, 16, 32)})", "LayerNorm", axes == 2 ? "InstanceNorm2d" : "LayerNorm", $"Upsample({Pick(2, 3, 5, 16)})"),
        _ => axes == 2 ? $"ZeroPad2d({Pick(s_sizes.Take(9))}, {Pick(s_sizes.Take(9))}, {Pick(s_sizes.Take(9))}, {Pick(s_sizes.Take(9))})" : "Dropout(0.1)",
    };

    private string Kernel(int axes) => axes == 1 || Chance(2) ? Pick(axes == 1 ? s_kernels : s_kernels.Take(17)).ToString(CultureInfo.InvariantCulture)
        : $"[{Pick(s_kernels.Take(18))}, {Pick(s_kernels.Take(18))}]";

    private string Padding() => Chance(2) ? string.Empty : $", Padding = {Pick(s_kernels)}";

    private string Option(string name, int[] from) => Chance(2) ? string.Empty : $", {name} = {Pick(from)}";

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(params IEnumerable<T> from) => from.ElementAt(_random.Next(from.Count()));
}
