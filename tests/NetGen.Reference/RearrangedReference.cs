namespace NetGen.Reference;

/// <summary>Elements in other places: where an element of the output comes from is told from its coordinates.</summary>
/// <param name="input">Shape of the input.</param>
/// <param name="output">Shape of the output.</param>
/// <param name="source">From the coordinates of an element of the output to those of the element of the input that it is.</param>
internal sealed class RearrangedReference(int[] input, int[] output, Func<int[], int[]> source) : ReferenceLayer(output)
{
    /// <param name="layer">The input.</param>
    /// <param name="start">Values of a sample before it.</param>
    /// <param name="sample">Shape of all inputs.</param>
    public static RearrangedReference Input(InputAttribute layer, int start, int[] sample) =>
        new(sample, layer.Shape, place => [start + Place(place, layer.Shape)]);

    public static RearrangedReference Reshape(ReshapeAttribute layer, int[] input)
    {
        int known = Math.Abs(Product(layer.Shape));
        int[] output = Array.ConvertAll(layer.Shape, d => d == -1 ? Product(input) / known : d);
        return new(input, output, place => Coordinates(Place(place, output), input));
    }

    public static RearrangedReference Permute(PermuteAttribute layer, int[] input)
    {
        int[] order = Array.ConvertAll(layer.Dims, dim => Axis(dim, input));
        return new(input, Array.ConvertAll(order, axis => input[axis]), place =>
        {
            int[] from = new int[input.Length];
            for (int i = 0; i < order.Length; i++)
            {
                from[order[i]] = place[i];
            }

            return from;
        });
    }

    public static RearrangedReference Slice(SliceAttribute layer, int[] input)
    {
        int axis = Axis(layer.Dim, input);
        int[] taken = [.. Enumerable.Range(0, input[axis]).Take(new Range(Bound(layer.Start), Bound(layer.End))).Where((_, i) => i % layer.Step == 0)];
        int[] output = [.. input];
        output[axis] = taken.Length;
        return new(input, output, place => [.. place.Select((p, i) => i == axis ? taken[p] : p)]);
    }

    public static RearrangedReference Repeat(RepeatAttribute layer, int[] input) =>
        new(input, [.. input.Zip(layer.Sizes, (d, times) => d * times)], place => [.. place.Zip(input, (p, d) => p % d)]);

    public static RearrangedReference PixelShuffle(int r, int[] input) => new(
        input,
        [input[0] / (r * r), input[1] * r, input[2] * r],
        place => [(((place[0] * r) + (place[1] % r)) * r) + (place[2] % r), place[1] / r, place[2] / r]);

    public static RearrangedReference PixelUnshuffle(int r, int[] input) => new(
        input,
        [input[0] * r * r, input[1] / r, input[2] / r],
        place => [place[0] / (r * r), (place[1] * r) + (place[0] / r % r), (place[2] * r) + (place[0] % r)]);

    public static RearrangedReference ChannelShuffle(int groups, int[] input) =>
        new(input, input, place => [(place[0] % groups * (input[0] / groups)) + (place[0] / groups), .. place[1..]]);

    public override Batch Forward(Batch x, bool training)
    {
        var y = new Batch(x.Count, OutputShape);
        ForEach(x.Count, (from, to) => y.Values[to] = x.Values[from]);
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, input);
        ForEach(dy.Count, (from, to) => dx.Values[from] += dy.Values[to]);
        return dx;
    }

    private void ForEach(int count, Action<int, int> pair)
    {
        int inputs = Product(input);
        int outputs = Product(OutputShape);
        for (int i = 0; i < outputs; i++)
        {
            int from = Place(source(Coordinates(i, OutputShape)), input);
            for (int n = 0; n < count; n++)
            {
                pair((n * inputs) + from, (n * outputs) + i);
            }
        }
    }

    private static Index Bound(int place) => place < 0 ? ^-place : place;

    private static int Axis(int dim, int[] shape) => dim < 0 ? shape.Length + dim : dim - 1;

    private static int Product(int[] shape) => shape.Aggregate(1, (product, d) => product * d);

    private static int Place(int[] coordinates, int[] shape) => coordinates.Zip(shape).Aggregate(0, (place, c) => (place * c.Second) + c.First);

    private static int[] Coordinates(int place, int[] shape)
    {
        int[] coordinates = new int[shape.Length];
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            coordinates[i] = place % shape[i];
            place /= shape[i];
        }

        return coordinates;
    }
}
