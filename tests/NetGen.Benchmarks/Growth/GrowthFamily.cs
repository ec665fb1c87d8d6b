namespace NetGen.Benchmarks.Growth;

/// <summary>Networks that differ in one number.</summary>
/// <param name="Name">The number, as the command line has it.</param>
/// <param name="Title">What they have in common.</param>
/// <param name="Values">The numbers that are timed.</param>
/// <param name="Scanned">The numbers for which it is told which kernels are chosen.</param>
/// <param name="Of">The network with a number.</param>
internal sealed record GrowthFamily(string Name, string Title, int[] Values, int[] Scanned, Func<int, Chain> Of)
{
    /// <summary>All of them.</summary>
    public static GrowthFamily[] All { get; } =
    [
        new("channels", "channels, 2 convolutions 3×3 on 16×16", [4, 8, 16, 32, 64, 128, 256], [.. Enumerable.Range(1, 64)], channels => new Chain(2, channels, 16, 3, 2)),
        new("size", "pixels of a side, 2 convolutions 3×3 of 16 channels", [4, 8, 16, 32, 64, 96], [.. Enumerable.Range(1, 64)], size => new Chain(2, 16, size, 3, 2)),
        new("size", "pixels of a side, 2 convolutions 3×3 of 8 channels", [4, 8, 16, 32, 64], [.. Enumerable.Range(1, 64)], size => new Chain(2, 8, size, 3, 2)),
        new("depth", "convolutions 3×3 of 16 channels on 16×16", [1, 2, 4, 8], [], depth => new Chain(2, 16, 16, 3, depth)),
        new("taps", "taps along a side, 2 convolutions of 16 channels on 16×16", [1, 3, 5, 7], [1, 3, 5, 7, 9, 11], taps => new Chain(2, 16, 16, taps, 2)),
        new("taps", "taps, 2 convolutions of 16 channels on 512 steps", [3, 9, 31, 81, 251], [.. Enumerable.Range(0, 126).Select(i => (2 * i) + 1)], taps => new Chain(1, 16, 512, taps, 2)),
        new("taps", "taps, 2 convolutions of 1 channel on 2048 steps", [3, 9, 31, 81, 251], [.. Enumerable.Range(0, 126).Select(i => (2 * i) + 1)], taps => new Chain(1, 1, 2048, taps, 2)),
    ];
}
