using FashionSample;
using NetGen.Benchmarks.Reporting;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Benchmarks.Commands;

/// <summary>What narrower weights cost in accuracy: beside their speed, and on real data.</summary>
internal static class AccuracyOfFormats
{
    private const int CalibrationImages = 500;

    /// <summary>Why it cannot be measured; null if it can.</summary>
    public static string? Missing() => Directory.Exists(FashionMnist.DebianFolder)
        ? null
        : $"accuracy of the weight formats: Fashion-MNIST is not in {FashionMnist.DebianFolder} (Debian's package dataset-fashion-mnist)";

    /// <summary>Trains the reference network for an epoch and predicts the test images in each format.</summary>
    public static FormatAccuracies Measure()
    {
        ImageDataset train = ImageDataset.Load(FashionMnist.DebianFolder, DatasetSplit.Train);
        ImageDataset test = ImageDataset.Load(FashionMnist.DebianFolder, DatasetSplit.Test);
        var network = new FashionNet();
        using (var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Optimizer = new Adam() }))
        {
            trainer.Fit(Dataset.FromBytes(train.Pixels, FashionNet.InputLength, train.Labels), epochs: 1);
        }

        float[] images = test.ToFloats();
        double Accuracy(WeightFormat format)
        {
            network.WeightFormat = format;
            return (double)Enumerable.Range(0, test.Count).Count(i => Predict(network, images, i) == test.Labels[i]) / test.Count;
        }

        double single = Accuracy(WeightFormat.Float32);
        double half = Accuracy(WeightFormat.BFloat16);
        double bytes = Accuracy(WeightFormat.Int8);
        network.Calibrate(train.ToFloats().AsSpan(0, CalibrationImages * FashionNet.InputLength));
        return new FormatAccuracies(single, half, bytes, Accuracy(WeightFormat.Int8));
    }

    private static int Predict(FashionNet network, float[] images, int index)
    {
        Span<float> scores = stackalloc float[FashionNet.OutputLength];
        network.Predict(images.AsSpan(index * FashionNet.InputLength, FashionNet.InputLength), scores);
        return Scores.IndexOfLargest(scores);
    }
}
