namespace NetGen.Reports;

public static partial class NetworkPictures
{
    /// <summary>
    /// What a layer makes of an image: a tile a channel, or one row of squares where the output is no image. Dark blue to yellow is 0 to the layer's
    /// largest value; where there are negative values, blue is below 0, white 0 and red above.
    /// </summary>
    /// <param name="network">An inspectable network.</param>
    /// <param name="layer">One of its layers, whose output is kept (<see cref="Network.KeepsActivations"/>).</param>
    /// <param name="input">One sample, of the network's input shape.</param>
    /// <param name="count">Most channels to show.</param>
    /// <exception cref="ArgumentException">The length of the input does not fit, or the layer's output is not kept.</exception>
    /// <exception cref="InvalidOperationException">The network is not inspectable.</exception>
    public static Bitmap FeatureMaps(Network network, Layer layer, ReadOnlySpan<float> input, int count = 32)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        RequireOneSample(network, input);
        int[] shape = layer.Info.OutputShape;
        float[] values = new float[shape.Aggregate(1, (length, dimension) => length * dimension)];
        network.Activations(input, layer, values);
        (ValueRange range, ColorMap colors) = ScaleOf(values);
        int width = shape.Length > 1 ? shape[^1] : 1;
        int height = shape.Length > 2 ? shape[1] : 1;
        int plane = height * width;
        int channels = Math.Min(values.Length / plane, shape.Length > 1 ? count : MostUnits);
        int enlargement = shape.Length > 1 ? Enlargement(Math.Max(height, width)) : UnitSize;
        Bitmap[] tiles = [.. Enumerable.Range(0, channels).Select(c => Bitmap.FromValues(values.AsSpan(c * plane, plane), height, width, range, colors).Enlarge(enlargement))];
        return shape.Length > 1 ? Bitmap.Tile(tiles, MapColumns) : Bitmap.Tile(tiles, UnitColumns, gap: 1);
    }

    /// <summary>Whether a layer has an element for each of the network's outputs and only layers without weights come behind it, such as a softmax.</summary>
    internal static bool GivesOutputs(Network network, Layer layer)
    {
        int last = network.Parameters.Select(p => p.Info.Layer).DefaultIfEmpty(0).Max();
        return network.Layers.Skip(last).Contains(layer) && layer.Info.OutputShape is [int length] && length == network.Info.OutputLength;
    }

    /// <summary>The colours of values: from 0 to the largest, or around 0 if there are values below.</summary>
    internal static (ValueRange Range, ColorMap Colors) ScaleOf(ReadOnlySpan<float> values) =>
        values.ContainsAnyInRange(float.NegativeInfinity, -float.Epsilon) ? (ValueRange.AroundZero(values), ColorMap.Diverging) : (ValueRange.FromZero(values), ColorMap.Sequential);

    private const int MapColumns = 16;
    private const int MostUnits = 256;
    private const int UnitColumns = 64;
    private const int UnitSize = 12;

    private static void RequireOneSample(Network network, ReadOnlySpan<float> input)
    {
        if (input.Length != network.Info.InputLength)
        {
            throw new ArgumentException($"The input has {input.Length} floats; expected {network.Info.InputLength} ({Shape(network.Info.InputShape)}), one sample.", nameof(input));
        }
    }
}
