using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Pictures of a network show its numbers.</summary>
public sealed class NetworkPicturesTests
{
    [Fact]
    public void A_filter_shows_its_weights_around_white()
    {
        var network = new BarNet();
        network.Conv1.Weight.Fill(0);
        network.Conv1.Weight[0] = 2;
        network.Conv1.Weight[9 + 8] = -2;
        Bitmap picture = NetworkPictures.Filters(network, network.Conv1);
        Assert.Equal(ColorMap.Diverging.At(1), picture[0, 0]);
        Assert.Equal(ColorMap.Diverging.At(0.5f), picture[0, picture.Height / 2]);
        Assert.Contains(ColorMap.Diverging.At(0), PngReader.Read(picture.ToPng()).Pixels);
    }

    [Fact]
    public void A_filter_on_colours_is_coloured()
    {
        var network = new ColorNet();
        Parameter weight = network.Conv1.Weight;
        weight.Fill(0);
        weight[0] = 1;       // the first filter's red, top left
        weight[9 + 1] = -1;  // its green, next to it
        Bitmap picture = NetworkPictures.Filters(network, network.Conv1);
        Assert.Equal(new Color(255, 128, 128), picture[0, 0]);
        Assert.Equal(new Color(128, 0, 128), picture[picture.Height / 3, 0]);
    }

    [Fact]
    public void A_deeper_layer_has_a_row_a_filter_and_a_column_a_channel()
    {
        var network = new ColorNet();
        Bitmap picture = NetworkPictures.Filters(network, network.Conv2);
        Assert.Equal(5 * (picture.Height + 6), 4 * (picture.Width + 6));
    }

    [Fact]
    public void A_linear_layer_on_pixels_shows_templates()
    {
        var network = new TemplateNet();
        Assert.True(NetworkPictures.HasFilters(network, network.Linear1));
        Bitmap picture = NetworkPictures.Filters(network, network.Linear1);
        Assert.Equal(2 * (picture.Height / 4 * 5) + 12, picture.Width);
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
    public void Filters_answer_to_what_they_want_to_see()
    {
        var network = new BarNet(seed: 1);
        using (var trainer = new Trainer<BarNet>(network, new TrainerOptions { BatchSize = 16, Threads = 1 }))
        {
            trainer.Fit(TestImages.Bars(160, seed: 9), epochs: 5);
        }

        var random = new Random(2);
        float[][] others = [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 144).Select(_ => random.NextSingle()).ToArray())];
        float[] gray = [.. Enumerable.Repeat(0.5f, 144)];
        foreach (Layer layer in new[] { network.MaxPool1, network.ReLU2 })
        {
            int[] channels = [.. Enumerable.Range(0, layer.Info.OutputShape[0])];
            IReadOnlyList<float[]> inputs = ActivationMaximization.OfChannels(network, layer, channels, new() { Decay = 0, Smoothing = 0 });
            foreach (int channel in channels)
            {
                Assert.All(inputs[channel], value => Assert.InRange(value, 0, 1));
                float found = Answer(network, layer, inputs[channel], channel);
                Assert.InRange(found, others.Max(other => Answer(network, layer, other, channel)), float.MaxValue);
                Assert.InRange(found, 1.5f * Answer(network, layer, gray, channel), float.MaxValue);
                Assert.NotEqual(0, found);
            }
        }
    }

    [Fact]
    public void What_a_silent_unit_wants_to_see_is_noise()
    {
        var network = new BarNet();
        network.Conv2.Weight.Fill(0);
        network.Conv2.Bias.Fill(-1);
        float[] input = ActivationMaximization.OfChannels(network, network.ReLU2, [3])[0];
        Assert.All(input, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void A_receptive_field_is_framed_and_the_rest_fades()
    {
        var network = new BarNet();
        var image = new Bitmap(12, 12);
        image.Fill(0, 0, 12, 12, Color.FromRgb(0xFFFFFF));

        // Behind the pooling a step is 2 pixels, and a 3×3 window sees 8×8.
        Bitmap picture = NetworkPictures.ReceptiveField(network, network.Conv2, 1, 2, image);
        int side = picture.Width / 12;
        Color frame = Color.FromRgb(0xE69F00);
        for (int y = 0; y < 12; y++)
        {
            for (int x = 0; x < 12; x++)
            {
                bool isSeen = x is >= 4 and < 12 && y is >= 2 and < 10;
                bool isEdge = isSeen && (x is 4 or 11 || y is 2 or 9);
                Assert.Equal(isSeen, picture[(x * side) + (side / 2), (y * side) + (side / 2)] == Color.FromRgb(0xFFFFFF));
                bool hasFrame = Enumerable.Range(0, side * side).Any(i => picture[(x * side) + (i % side), (y * side) + (i / side)] == frame);
                Assert.Equal(isEdge, hasFrame);
            }
        }

        Assert.Throws<ArgumentException>(() => NetworkPictures.ReceptiveField(network, network.Conv2, 0, 0, new Bitmap(12, 11)));
    }

    [Fact]
    public void What_needs_an_inspectable_network_says_so()
    {
        var network = new ColorNet();
        float[] input = new float[108];
        Assert.Throws<InvalidOperationException>(() => NetworkPictures.FeatureMaps(network, network.ReLU1, input));
        Assert.Throws<InvalidOperationException>(() => NetworkPictures.Saliency(network, input, 0));
        Assert.Throws<InvalidOperationException>(() => ActivationMaximization.OfOutputs(network, [0]));
        Assert.Throws<InvalidOperationException>(() => ActivationMaximization.OfChannels(network, network.ReLU1, [0]));
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_explained()
    {
        var network = new BarNet();
        ArgumentException error = Assert.Throws<ArgumentException>(() => NetworkPictures.FeatureMaps(network, network.ReLU2, new float[3]));
        Assert.Equal("The input has 3 floats; expected 144 (1×12×12), one sample. (Parameter 'input')", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkPictures.Saliency(network, new float[144], output: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ActivationMaximization.OfOutputs(network, [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ActivationMaximization.OfChannels(network, network.ReLU2, [6]));
        error = Assert.Throws<ArgumentException>(() => new ImageSamples(TestImages.Bars(1, 0), [144]));
        Assert.StartsWith("The shape is [144]; expected (channels, height, width)", error.Message, StringComparison.Ordinal);
    }

    private static float Answer(Network network, Layer layer, float[] input, int channel)
    {
        int[] shape = layer.Info.OutputShape;
        float[] values = new float[shape[0] * shape[1] * shape[2]];
        network.Activations(input, layer, values);
        return values.Chunk(shape[1] * shape[2]).ElementAt(channel).Average();
    }

    private static float[] Score(Network network, float[] input)
    {
        float[] scores = new float[network.Info.OutputLength];
        network.Predict(input, scores);
        return scores;
    }
}
