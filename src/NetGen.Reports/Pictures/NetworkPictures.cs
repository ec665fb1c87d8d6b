namespace NetGen.Reports;

/// <summary>Pictures of what a network has learned and of what it does with an image, for any generated network.</summary>
public static partial class NetworkPictures
{
    // A tile is enlarged to about this many pixels.
    private const int TileSize = 48;

    internal static string Shape(IEnumerable<int> shape) => string.Join('×', shape);

    internal static int Enlargement(int size, int wanted = TileSize) => Math.Max(1, (wanted + size - 1) / size);

    internal static void RequireImages(Network network, ImageSamples samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        int[] found = [samples.Channels, samples.Height, samples.Width];
        if (!found.AsSpan().SequenceEqual(network.Info.InputShape))
        {
            throw new ArgumentException($"The samples are {Shape(found)}; expected {Shape(network.Info.InputShape)}, the input of {network.Info.Name}.", nameof(samples));
        }
    }
}
