using NetGen.Data;

namespace NetGen.Conformance.Tests.Integer;

/// <summary>The trained networks of MLPerf Tiny: in single precision they compute what PyTorch does, and bytes cost less than half a point of accuracy.</summary>
[Trait("Category", "Golden")]
public sealed class MlPerfTinyTests
{
    private const int CalibrationImages = 128;
    private const double MostPointsLost = 0.5;

    // A few times the error of PyTorch's own single precision.
    private const double Rounding = 2e-5;

    // The autoencoder's outputs go up to 62, and its own error is larger.
    private const double RoundingOfAutoencoder = 1e-4;

    // What rounding to bytes costs, of the largest output of the vectors.
    private const double ShareOfLargest = 0.15;

    [MlPerfTinyFact]
    public void SinglePrecisionComputesTheVectors()
    {
        foreach ((Network network, string file, float[] input, float[] expected) in All())
        {
            double tolerance = file == "autoencoder-ad" ? RoundingOfAutoencoder : Rounding;
            Assert.All(network.Predict(input).Zip(expected), pair => Assert.InRange(pair.First, pair.Second - tolerance, pair.Second + tolerance));
        }
    }

    [MlPerfTinyFact]
    public void BytesComeNearTheVectors()
    {
        foreach ((Network network, _, float[] input, float[] expected) in All())
        {
            network.Calibrate(input);
            network.WeightFormat = WeightFormat.Int8;
            double tolerance = ShareOfLargest * expected.Max(MathF.Abs);
            Assert.All(network.Predict(input).Zip(expected), pair => Assert.InRange(pair.First, pair.Second - tolerance, pair.Second + tolerance));
        }
    }

    [MlPerfTinyFact]
    public void ResNet8ClassifiesAsWell() => Classifies("ResNet8", "resnet8", 8719);

    [MlPerfTinyFact]
    public void LargeResNet8ClassifiesAsWell() => Classifies("ResNet8Large", "resnet8-large", 9128);

    private static void Classifies(string name, string file, int expected)
    {
        Network network = MlPerfTiny.Load(name, file);
        ImageDataset test = Cifar10.Load(MlPerfTiny.Cifar10!, DatasetSplit.Test);
        Assert.Equal(expected, Right(network, test));
        ImageDataset train = Cifar10.Load(MlPerfTiny.Cifar10!, DatasetSplit.Train);
        network.Calibrate(Raw(train).AsSpan(0, CalibrationImages * network.Info.InputLength));
        network.WeightFormat = WeightFormat.Int8;
        double lost = 100.0 * (expected - Right(network, test)) / test.Count;
        Assert.True(lost < MostPointsLost, $"{name} loses {lost:F2} points in bytes; expected less than {MostPointsLost}.");
    }

    private static int Right(Network network, ImageDataset test)
    {
        var scores = new float[test.Count * network.Info.OutputLength];
        network.Predict(Raw(test), scores, threads: 2);
        return scores.Chunk(network.Info.OutputLength).Zip(test.Labels).Count(pair => pair.First.AsSpan().IndexOf(pair.First.Max()) == pair.Second);
    }

    // The networks take pixels as they are, 0 to 255.
    private static float[] Raw(ImageDataset images) => Array.ConvertAll(images.Pixels, pixel => (float)pixel);

    private static IEnumerable<(Network Network, string File, float[] Input, float[] Output)> All()
    {
        foreach ((string name, string file) in new[] { ("ResNet8", "resnet8"), ("ResNet8Large", "resnet8-large"), ("MobileNetVww", "mobilenet-vww"), ("DsCnnKws", "dscnn-kws"), ("AutoencoderAd", "autoencoder-ad") })
        {
            yield return (MlPerfTiny.Load(name, file), file, MlPerfTiny.Vectors(file, "input"), MlPerfTiny.Vectors(file, file == "autoencoder-ad" ? "output" : "logits"));
        }
    }
}
