using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>The check of gradients that users call: it finds a wrong one, and lets a right one pass.</summary>
public sealed class GradientCheckTests
{
    private const int Batch = 6;

    [Fact]
    public void RightGradientsPass()
    {
        (float[] inputs, int[] labels) = TestData.Classes(Batch);
        GradientReport ofLabels = new LinearNetwork().CheckGradients(inputs, labels);
        Assert.True(ofLabels.IsCorrect, ofLabels.ToString());
        Assert.Equal(["0.weight", "0.bias"], ofLabels.Tensors.Select(t => t.Name));
        Assert.Equal([12, 3], ofLabels.Tensors.Select(t => t.Compared));

        GradientReport ofVectors = new LinearNetwork(TargetKind.Vector).CheckGradients(inputs, new float[Batch * LinearNetwork.Outputs]);
        Assert.True(ofVectors.IsCorrect, ofVectors.ToString());
    }

    public static TheoryData<string, Func<int, int, float, float>> Faults => new()
    {
        { "2 % too large", (_, _, g) => 1.02f * g },
        { "of the sum instead of the mean", (_, _, g) => Batch * g },
        { "none for a row", (row, _, g) => row == 1 ? 0 : g },
        { "another sign of one element", (row, column, g) => (row, column) == (2, 3) ? -g : g },
        { "a constant too much", (_, _, g) => g + 0.01f },
        { "no number", (row, column, g) => (row, column) == (0, 4) ? float.NaN : g },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void AWrongGradientIsFound(string fault, Func<int, int, float, float> falsify)
    {
        (float[] inputs, int[] labels) = TestData.Classes(Batch);
        var network = new LinearNetwork { Falsify = falsify };
        GradientReport report = network.CheckGradients(inputs, labels, new GradientCheckOptions { SamplesPerTensor = LinearNetwork.Inputs * LinearNetwork.Outputs });
        Assert.False(report.IsCorrect, $"{fault}: {report}");
        TensorGradientReport weight = report.Tensors[0];
        Assert.True(weight.LargestError > report.Tolerance, $"{fault}: {report}");
        Assert.True(report.Tensors[1].LargestError <= report.Tolerance, $"{fault}: {report}");
    }

    [Fact]
    public void TheElementThatIsWrongIsNamed()
    {
        (float[] inputs, int[] labels) = TestData.Classes(Batch);
        var network = new LinearNetwork { Falsify = (row, column, g) => (row, column) == (2, 3) ? g + 0.1f : g };
        TensorGradientReport weight = network.CheckGradients(inputs, labels, new GradientCheckOptions { SamplesPerTensor = 15 }).Tensors[0];
        Assert.Equal([2, 3], weight.Element);
        Assert.Equal(weight.Slope + 0.1, weight.Gradient, 1e-3);
        Assert.Contains("0.weight", weight.ToString());
        Assert.Contains("[2, 3]", weight.ToString());
    }

    [Fact]
    public void TheNetworkIsLeftAsItWas()
    {
        var network = new LinearNetwork(seed: 4);
        int[] before = Bits(network);
        (float[] inputs, int[] labels) = TestData.Classes(Batch);
        network.CheckGradients(inputs, labels);
        Assert.Equal(before, Bits(network));
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        Assert.Throws<ArgumentException>(() => new LinearNetwork().CheckGradients(new float[4], [0]));
        Assert.Throws<InvalidOperationException>(() => new LinearNetwork().CheckGradients(new float[5], new float[3]));
        Assert.Throws<ArgumentException>(() => new LinearNetwork(TargetKind.None).CheckGradients(new float[5], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { SamplesPerTensor = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Tolerance = double.NaN });
    }

    private static int[] Bits(LinearNetwork network) => [.. GoldenTable.Bits(network.Weight.Values), .. GoldenTable.Bits(network.Bias.Values)];
}
