using NetGen.Data;
using NetGen.Training;

namespace NetGen.Tests.Numeric.Compact;

/// <summary>What narrower weights cost in accuracy on the test images of Fashion-MNIST.</summary>
[Trait("Category", "Golden")]
[Collection(SoloCollection.Name)]
public sealed class FashionAccuracyTests
{
    private const double Int8Tolerance = 0.005;
    private const int CalibrationImages = 500;
    private static readonly (WeightFormat Format, double Tolerance)[] s_formats = [(WeightFormat.BFloat16, 0.001), (WeightFormat.Int8, Int8Tolerance)];

    [FashionMnistFact]
    public void NarrowerWeightsPredictAsWell()
    {
        ImageDataset train = ImageDataset.Load(FashionMnist.DebianFolder, DatasetSplit.Train);
        ImageDataset test = ImageDataset.Load(FashionMnist.DebianFolder, DatasetSplit.Test);
        var network = new FashionNet();
        using (var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Optimizer = new Adam() }))
        {
            trainer.Fit(Dataset.FromBytes(train.Pixels, FashionNet.InputLength, train.Labels), epochs: 1);
        }

        double exact = Accuracy(network, test);
        Assert.InRange(exact, 0.8, 1);
        foreach ((WeightFormat format, double tolerance) in s_formats)
        {
            network.WeightFormat = format;
            double accuracy = Accuracy(network, test);
            Assert.True(Math.Abs(accuracy - exact) <= tolerance, $"{format}: accuracy {accuracy}; expected {exact} within {tolerance}");
        }

        network.Calibrate(train.ToFloats().AsSpan(0, CalibrationImages * network.Info.InputLength));
        double calibrated = Accuracy(network, test);
        Assert.True(Math.Abs(calibrated - exact) <= Int8Tolerance, $"calibrated bytes: accuracy {calibrated}; expected {exact} within {Int8Tolerance}");
    }

    private static double Accuracy(Network network, ImageDataset test)
    {
        float[] images = test.ToFloats();
        var scores = new float[network.Info.OutputLength];
        int right = 0;
        for (int i = 0; i < test.Count; i++)
        {
            network.Predict(images.AsSpan(i * network.Info.InputLength, network.Info.InputLength), scores);
            right += scores.AsSpan().IndexOf(scores.Max()) == test.Labels[i] ? 1 : 0;
        }

        return (double)right / test.Count;
    }
}
