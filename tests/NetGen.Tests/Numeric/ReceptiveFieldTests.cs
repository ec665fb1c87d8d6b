namespace NetGen.Tests.Numeric;

/// <summary>A receptive field holds the pixels that change an element's value, and no row or column more.</summary>
[Trait("Category", "Numeric")]
public sealed class ReceptiveFieldTests
{
    public static TheoryData<string> Cases => [.. TestNetworks.Names.Where(TestNetworks.IsInspectable)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AreThePixelsThatCount(string name) => Check(TestNetworks.Create(name));

    [Fact]
    public void OfLayersThatEnlarge() => Check(new EnlargingNet());

    [Fact]
    public void WithPixelsCopiedIntoThePadding() => Check(new CopiedPaddingNet());

    [Fact]
    public void OfWindowsOfDifferentSizes() => Check(new UnevenWindowsNet());

    [Fact]
    public void ElementsThatDoNotExistAreExplained()
    {
        var network = new EnlargingNet();
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ReceptiveField(network.AvgPool1, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ReceptiveField(network.AvgPool1, 0, -1));
        Assert.Throws<ArgumentException>(() => network.ReceptiveField(new EnlargingNet().AvgPool1, 0, 0));
    }

    private static void Check(Network network)
    {
        MakeMonotone(network);
        int[] shape = network.Info.InputShape;
        (int height, int width) = Plane(shape);

        // Every image has one bright pixel, but the last, which has none.
        int images = (height * width) + 1;
        float[] input = new float[images * network.Info.InputLength];
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = i % (height * width) == i / network.Info.InputLength ? 4 : 0.25f;
        }

        foreach (Layer layer in network.Layers.Where(l => network.KeepsActivations(l) && l.Info.ReceptiveField.Length > 0))
        {
            Check(network, layer, Activations(network, layer, input, images), width);
        }
    }

    private static void Check(Network network, Layer layer, float[][] activations, int inputWidth)
    {
        // Flattened channels differ where branches were concatenated; the field holds what any of them sees.
        bool isFlat = layer.Info is { Kind: "Flatten", Inputs: [>= 0] };
        (int rows, int columns) = Plane(isFlat ? network.Info.Layers[layer.Info.Inputs[0]].OutputShape : layer.Info.OutputShape);
        for (int element = 0; element < rows * columns; element++)
        {
            int[] pixels =
            [
                .. Enumerable.Range(0, activations.Length - 1)
                    .Where(image => Enumerable.Range(0, activations[image].Length).Any(i => i % (rows * columns) == element && activations[image][i] != activations[^1][i])),
            ];
            PixelWindow found = isFlat ? network.ReceptiveField(layer, 0, element) : network.ReceptiveField(layer, element / columns, element % columns);
            PixelWindow expected = pixels is [] ? default : Hull(pixels, inputWidth);
            Assert.True(expected == found, $"{layer.Info.Name} ({layer.Info.Description}), element {element} of {rows}×{columns}: {found}; expected {expected}");
        }
    }

    private static PixelWindow Hull(int[] pixels, int width)
    {
        (int top, int left) = (pixels.Min(p => p / width), pixels.Min(p => p % width));
        return new(top, left, pixels.Max(p => p / width) - top + 1, pixels.Max(p => p % width) - left + 1);
    }

    private static float[][] Activations(Network network, Layer layer, float[] input, int images)
    {
        int length = layer.Info.OutputShape.Aggregate(1, (product, d) => product * d);
        float[] all = new float[images * length];
        network.Activations(input, layer, all);
        return [.. all.Chunk(length)];
    }

    // With positive weights on positive values nothing cancels, and means of few values do not fade into rounding.
    private static void MakeMonotone(Network network)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            switch (parameter.Info.Role)
            {
                case TensorRole.Weight:
                    parameter.Fill(2f / parameter.Values.Length * parameter.Shape[0]);
                    break;
                case TensorRole.Scale or TensorRole.RunningVariance:
                    parameter.Fill(1);
                    break;
                default:
                    parameter.Fill(0);
                    break;
            }
        }
    }

    private static (int Rows, int Columns) Plane(int[] shape) => (shape.Length == 3 ? shape[1] : 1, shape[^1]);
}
