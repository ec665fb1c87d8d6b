using NetGen.Initialization;

namespace NetGen.Tests.Library;

/// <summary>Random numbers and initial values against PyTorch's, bit for bit.</summary>
public sealed class InitializationTests
{
    private const string Golden = "library_random.csv";

    [Fact]
    public void TenThousandthNumberIsThatOfTheStandard()
    {
        var random = new MersenneTwister(5489);
        uint last = 0;
        for (int i = 0; i < 10_000; i++)
        {
            last = random.NextUInt32();
        }

        Assert.Equal(4123659995u, last);
    }

    [Fact]
    public void OnlyTheLow32BitsOfTheSeedCount() =>
        Assert.Equal(new MersenneTwister(7).NextUInt32(), new MersenneTwister(7 + (5UL << 32)).NextUInt32());

    [Fact]
    public void UniformNumbersAreThoseOfPyTorch()
    {
        int[] expected = GoldenTable.Row(Golden, "uniform", 42);
        var random = new MersenneTwister(42);
        float[] actual = Array.ConvertAll(expected, _ => random.NextUniform(-0.3f, 0.7f));
        Assert.Equal(expected, GoldenTable.Bits(actual));
    }

    [Fact]
    public void PermutationsAreThoseOfPyTorch()
    {
        var random = new MersenneTwister(3);
        foreach (string row in new[] { "randperm", "randperm_next" })
        {
            int[] expected = GoldenTable.Row(Golden, row, 3);
            var actual = new int[expected.Length];
            random.Permutation(actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ShortPermutationsDrawNothing(int length)
    {
        var random = new MersenneTwister(1);
        var order = new int[length];
        random.Permutation(order);
        Assert.Equal(new int[length], order);
        Assert.Equal(new MersenneTwister(1).NextUInt32(), random.NextUInt32());
    }

    [Fact]
    public void InitialParametersAreThoseOfPyTorch()
    {
        var random = new MersenneTwister(5);
        foreach ((string name, TensorRole role, int fanIn) in new[]
        {
            ("convolution_weight", TensorRole.Weight, 18),
            ("convolution_bias", TensorRole.Bias, 18),
            ("linear_weight", TensorRole.Weight, 10),
            ("linear_bias", TensorRole.Bias, 10),
        })
        {
            int[] expected = GoldenTable.Row(Golden, name, 5);
            var actual = new float[expected.Length];
            ParameterInitializer.Fill(new TensorInfo(0, name, role, [actual.Length], 0, fanIn), actual, random);
            Assert.Equal(expected, GoldenTable.Bits(actual));
        }
    }

    [Theory]
    [InlineData(TensorRole.Scale, 1)]
    [InlineData(TensorRole.Shift, 0)]
    [InlineData(TensorRole.RunningMean, 0)]
    [InlineData(TensorRole.RunningVariance, 1)]
    public void NormalizationsStartAsTheIdentity(TensorRole role, float expected)
    {
        float[] values = [5, 6, 7];
        ParameterInitializer.Fill(new TensorInfo(0, "0", role, [3], 0, 0), values, new MersenneTwister(0));
        Assert.Equal([expected, expected, expected], values);
    }

    [Fact]
    public void InitializeStartsAnew()
    {
        var network = new ShapeOnlyNetwork(new InfoBuilder().Convolution("0", 1, 2, 3).Normalization("1", 2).Build(), seed: 9);
        float[][] start = network.Parameters.Select(p => p.Values.ToArray()).ToArray();
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Fill(42);
        }

        network.BatchCounts[0] = 3;
        network.Initialize(9);
        Assert.Equal(start, network.Parameters.Select(p => p.Values.ToArray()));
        Assert.Equal(0, network.BatchCounts[0]);
    }
}
