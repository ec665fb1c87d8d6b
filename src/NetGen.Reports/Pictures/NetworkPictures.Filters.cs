namespace NetGen.Reports;

public static partial class NetworkPictures
{
    // Filters are arranged to fill the width of a page, and not to be higher than wide.
    private const int PageWidth = 990;
    private const int MostFilterInputs = 32;
    private const int MostDeepFilters = 8;
    private const int FewestColumns = 10;

    // So that filters stay apart on a phone, where a page is a third as wide.
    private const int SidesOfGap = 8;

    /// <summary>Whether <see cref="Filters"/> can show a layer: a convolution, or a linear layer that sees the pixels of the network's input.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">One of its layers.</param>
    public static bool HasFilters(Network network, Layer layer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layer);
        return WeightOf(network, layer) is { } weight && (weight.Shape.Length > 2 || SeesPixels(network, layer, weight));
    }

    /// <summary>
    /// The weights of a layer, a tile a kernel; blue is below 0, white 0 and red above, up to the largest weight of the layer. Kernels over three channels
    /// of the network's input are shown as one picture in colours instead, grey being 0. A deeper layer has a row for each of its first filters and in it a kernel
    /// for each of the first channels that it takes; a linear layer on pixels has an image for each output.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">One of its layers.</param>
    /// <param name="count">Most filters to show.</param>
    /// <exception cref="ArgumentException">The layer has no filters (<see cref="HasFilters"/>).</exception>
    public static Bitmap Filters(Network network, Layer layer, int count = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!HasFilters(network, layer))
        {
            throw new ArgumentException($"{layer.Info.Name} ({layer.Info.Description}) has no filters; expected a convolution, or a linear layer on pixels.", nameof(layer));
        }

        Parameter weight = layer.Weight;
        int[] shape = weight.Shape.Length > 2 ? weight.Shape.ToArray() : [weight.Shape[0], .. network.Info.InputShape];
        int width = shape[^1];
        int height = shape.Length > 3 ? shape[2] : 1;
        int filters = Math.Min(shape[0], count);
        int inputs = shape[1];
        ValueRange range = ValueRange.AroundZero(weight.Values);
        bool isDeep = inputs != 1 && !(inputs == 3 && (IsFirst(layer) || weight.Shape.Length == 2));
        if (inputs == 3 && !isDeep)
        {
            int length = 3 * height * width;
            return Arrange(filters, i => Bitmap.FromPlanes(weight.Values.Slice(i * length, length), 3, height, width, range));
        }

        Bitmap Kernel(int index) =>
            Bitmap.FromValues(weight.Values.Slice(index * height * width, height * width), height, width, range, ColorMap.Diverging);

        if (!isDeep)
        {
            return Arrange(filters, Kernel);
        }

        int shown = Math.Min(inputs, MostFilterInputs);
        int rows = Math.Min(filters, MostDeepFilters);
        return Arrange(rows * shown, shown, TileSize, i => Kernel((i / shown * inputs) + (i % shown)));
    }

    private static Parameter? WeightOf(Network network, Layer layer) =>
        network.Parameters.FirstOrDefault(p => p.Info.Role == TensorRole.Weight && ReferenceEquals(network.Layers[p.Info.Layer], layer));

    private static bool SeesPixels(Network network, Layer layer, Parameter weight) =>
        weight.Shape.Length == 2 && network.Info.InputShape.Length == 3 && weight.Shape[1] == network.Info.InputLength
        && layer.Info.Inputs.All(i => i < 0 || (network.Info.Layers[i].Kind == "Flatten" && network.Info.Layers[i].Inputs.All(j => j < 0)));

    private static bool IsFirst(Layer layer) => layer.Info.Inputs.Contains(-1);

    private static Bitmap Arrange(int count, Func<int, Bitmap> tile) =>
        Arrange(count, Math.Min(count, Math.Max(FewestColumns, (int)Math.Ceiling(Math.Sqrt(4 * count)))), 2 * TileSize, tile);

    private static Bitmap Arrange(int count, int columns, int largest, Func<int, Bitmap> tile)
    {
        Bitmap[] tiles = [.. Enumerable.Range(0, count).Select(tile)];
        int gap = largest / SidesOfGap;
        int room = Math.Min(largest, (PageWidth / columns) - gap);
        int enlargement = Math.Max(1, room / tiles.Max(t => Math.Max(t.Width, t.Height)));
        return Bitmap.Tile([.. tiles.Select(t => t.Enlarge(enlargement))], columns, gap);
    }
}
