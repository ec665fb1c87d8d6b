using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Pictures of a network show its numbers.</summary>
public sealed class NetworkPicturesTests
{
    [Fact]
    public void A_filter_shows_its_weights_around_white()
    {
        var network = new BarNet();
        network.Conv1.Weight.Values.Clear();
        network.Conv1.Weight.Values[0] = 2;
        network.Conv1.Weight.Values[9 + 8] = -2;
        Bitmap picture = NetworkPictures.Filters(network, network.Conv1);
        Assert.Equal(ColorMap.Diverging.At(1), picture[0, 0]);
        Assert.Equal(ColorMap.Diverging.At(0.5f), picture[0, picture.Height / 4]);
        Assert.Contains(ColorMap.Diverging.At(0), PngReader.Read(picture.ToPng()).Pixels);
    }

    [Fact]
    public void A_filter_on_colours_is_coloured()
    {
        var network = new ColorNet();
        Span<float> weight = network.Conv1.Weight.Values;
        weight.Clear();
        weight[0] = 1;       // the first filter's red, top left
        weight[9 + 1] = -1;  // its green, next to it
        Bitmap picture = NetworkPictures.Filters(network, network.Conv1);
        Assert.Equal(new Color(255, 128, 128), picture[0, 0]);
        Assert.Equal(new Color(128, 0, 128), picture[picture.Height / 2 / 3, 0]);
    }

    [Fact]
    public void A_deeper_layer_has_a_row_a_filter_and_a_column_a_channel()
    {
        var network = new ColorNet();
        Bitmap picture = NetworkPictures.Filters(network, network.Conv2);
        Assert.Equal(5 * (picture.Height + 5), 4 * (picture.Width + 5));
    }

    [Fact]
    public void A_linear_layer_on_pixels_shows_templates()
    {
        var network = new TemplateNet();
        Assert.True(NetworkPictures.HasFilters(network, network.Linear1));
        Bitmap picture = NetworkPictures.Filters(network, network.Linear1);
        Assert.Equal(2 * (picture.Height / 4 * 5) + 5, picture.Width);
    }

    [Fact]
    public void Layers_without_filters_are_refused()
    {
        var network = new BarNet();
        Assert.Equal(["Conv1", "Conv2"], network.Layers.Where(l => NetworkPictures.HasFilters(network, l)).Select(l => l.Info.Name));
        ArgumentException error = Assert.Throws<ArgumentException>(() => NetworkPictures.Filters(network, network.ReLU1));
        Assert.StartsWith("ReLU1 (ReLU) has no filters; expected a convolution", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Feature_maps_are_the_activations()
    {
        var network = new BarNet(seed: 1);
        float[] input = new float[144];
        TestImages.Bars(1, seed: 8).CopyInput(0, input);
        float[] values = new float[6 * 3 * 3];
        network.Activations(input, network.ReLU2, values);
        Bitmap picture = NetworkPictures.FeatureMaps(network, network.ReLU2, input);
        int square = picture.Height / 3;
        for (int channel = 0; channel < 6; channel++)
        {
            for (int i = 0; i < 9; i++)
            {
                Color expected = ColorMap.Sequential.At(values[(channel * 9) + i] / values.Max());
                Assert.Equal(expected, picture[(channel * ((3 * square) + 2)) + (i % 3 * square), i / 3 * square]);
            }
        }
    }

    [Fact]
    public void Saliency_is_the_size_of_the_gradient()
    {
        var network = new BarNet(seed: 1);
        float[] input = new float[144];
        TestImages.Bars(1, seed: 8).CopyInput(0, input);
        float[] gradient = new float[144];
        network.InputGradient(input, [0, 1], gradient);
        float largest = gradient.Max(Math.Abs);
        Bitmap picture = NetworkPictures.Saliency(network, input, output: 1);
        Assert.Equal(gradient.Select(g => ColorMap.Sequential.At(Math.Abs(g) / largest)), PngReader.Read(picture.ToPng()).Pixels);
    }

    [Fact]
    public void Activation_maximisation_beats_hundreds_of_random_images_and_stays_in_the_range()
    {
        var network = new BarNet(seed: 1);
        using (var trainer = new Trainer<BarNet>(network, new TrainerOptions { BatchSize = 16, Threads = 1 }))
        {
            trainer.Fit(TestImages.Bars(160, seed: 9), epochs: 5);
        }

        var options = new ActivationMaximizationOptions { Decay = 0, Smoothing = 0 };
        IReadOnlyList<float[]> inputs = ActivationMaximization.OfOutputs(network, [0, 1], options);
        IReadOnlyList<float[]> again = ActivationMaximization.OfOutputs(network, [0, 1], options);
        var random = new Random(1);
        float[][] others = [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 144).Select(_ => random.NextSingle()).ToArray())];
        for (int output = 0; output < 2; output++)
        {
            Assert.Equal(again[output], inputs[output]);
            Assert.All(inputs[output], value => Assert.InRange(value, 0, 1));
            float best = others.Max(other => Score(network, other)[output]);
            Assert.InRange(Score(network, inputs[output])[output], best, float.MaxValue);
        }
    }

    [Fact]
    public void What_needs_an_inspectable_network_says_so()
    {
        var network = new ColorNet();
        float[] input = new float[108];
        Assert.Throws<InvalidOperationException>(() => NetworkPictures.FeatureMaps(network, network.ReLU1, input));
        Assert.Throws<InvalidOperationException>(() => NetworkPictures.Saliency(network, input, 0));
        Assert.Throws<InvalidOperationException>(() => ActivationMaximization.OfOutputs(network, [0]));
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_explained()
    {
        var network = new BarNet();
        ArgumentException error = Assert.Throws<ArgumentException>(() => NetworkPictures.FeatureMaps(network, network.ReLU2, new float[3]));
        Assert.Equal("The input has 3 floats; expected 144 (1×12×12), one sample. (Parameter 'input')", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkPictures.Saliency(network, new float[144], output: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ActivationMaximization.OfOutputs(network, [2]));
        error = Assert.Throws<ArgumentException>(() => new ImageSamples(TestImages.Bars(1, 0), [144]));
        Assert.StartsWith("The shape is [144]; expected (channels, height, width)", error.Message, StringComparison.Ordinal);
    }

    private static float[] Score(Network network, float[] input)
    {
        float[] scores = new float[network.Info.OutputLength];
        network.Predict(input, scores);
        return scores;
    }
}
