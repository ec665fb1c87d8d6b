using System.Globalization;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>What is printed says what it is, in the same words in every country.</summary>
public sealed class PrintingTests
{
    [Fact]
    public void ANetworkIsATableOfItsLayers()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var abroad = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        abroad.NumberFormat.NumberGroupSeparator = ".";
        abroad.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = abroad;
        try
        {
            var info = new NetworkInfo
            {
                Name = "Clothes",
                InputShape = [1, 28, 28],
                OutputShape = [10],
                Loss = new("CrossEntropyLoss", "CrossEntropyLoss", TargetKind.Label),
                Layers =
                [
                    new("Conv1", "Conv2d", "Conv2d 1→25 3×3", [25, 26, 26], 250, 152_100, [3, 3]),
                    new("ReLU1", "ReLU", "ReLU", [25, 26, 26], 0, 0, [3, 3]),
                    new("Linear1", "Linear", "Linear 16900→10", [10], 169_010, 169_000, []),
                ],
                Tensors = [],
                ParameterBufferLength = 0,
                StateBufferLength = 0,
                BatchCounts = 0,
            };
            const string Expected =
                """
                Clothes: 1×28×28 → 10
                  layer                     output    parameters  multiply-adds
                  Conv1    Conv2d 1→25 3×3  25×26×26         250        152,100
                  ReLU1    ReLU             25×26×26           -              -
                  Linear1  Linear 16900→10  10           169,010        169,000
                  total                                  169,260        321,100
                  loss: CrossEntropyLoss
                """;
            Assert.Equal(Expected.ReplaceLineEndings(), info.ToString());
            Assert.Equal("Conv1: Conv2d 1→25 3×3, 25×26×26, 250 parameters", info.Layers[0].ToString());
            Assert.Equal("ReLU1: ReLU, 25×26×26", info.Layers[1].ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ANetworkAndItsPartsPrintTheirDescriptions()
    {
        var network = new LinearNetwork(seed: 1);
        Assert.Equal(network.Info.ToString(), network.ToString());
        Assert.Equal($"{network.Weight.Name} [{string.Join(", ", network.Weight.Info.Shape)}]", network.Weight.ToString());
        Assert.Equal("position: 4", new OutputInfo("position", [4], 0).ToString());
    }

    [Theory]
    [InlineData(0.87124, 0.35512, 0, "accuracy 0.8712, loss 0.3551 (2,000 samples)")]
    [InlineData(null, 0.00001234, 0, "loss 1.234E-5 (2,000 samples)")]
    [InlineData(0.5, null, 3, "accuracy 0.5000 (2,000 samples, 3 with NaN)")]
    [InlineData(null, null, 0, "2,000 samples")]
    [InlineData(null, double.NaN, 0, "loss NaN (2,000 samples)")]
    public void AResultIsALine(double? accuracy, double? loss, int unclassified, string expected) =>
        Assert.Equal(expected, new EvaluationResult(2000, accuracy, loss, null) { Unclassified = unclassified }.ToString());

    [Fact]
    public void ATrainingRunIsALineAnEpoch()
    {
        var epoch = new EpochSummary(2, 0.41268, 0.85194, new EvaluationResult(2000, 0.863, 0.3811, null), TimeSpan.FromSeconds(2));
        var summary = new TrainingSummary([epoch], 12_000, TimeSpan.FromSeconds(2));
        Assert.Equal(
            $"epoch 2: loss 0.4127, accuracy 0.8519, validation accuracy 0.8630, loss 0.3811 (2,000 samples){Environment.NewLine}12,000 samples in 2.0 s, 6,000 a second",
            summary.ToString());
        Assert.Equal("loss 2.3026, 7 of 64 right", new StepResult(2.30259, 7, 64).ToString());
    }
}
