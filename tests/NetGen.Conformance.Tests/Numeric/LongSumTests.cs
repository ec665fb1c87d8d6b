using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.Numeric;

/// <summary>Sums of 256 to 1,000,000 terms, of every kind that networks have, against double precision.</summary>
[Trait("Category", "Numeric")]
public sealed class LongSumTests(LongSumNetworks networks) : IClassFixture<LongSumNetworks>
{
    [Theory]
    [MemberData(nameof(Cases), true)]
    public void PredictAsDouble(string name, SumPattern pattern)
    {
        var test = new LongSumCase(networks.Compiled, name, pattern);
        foreach (int samples in new[] { 1, 3, 20 })
        {
            test.CheckPrediction(samples, LongSumNetworks.Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), false)]
    public void TrainAsDouble(string name, SumPattern pattern)
    {
        LongSumNetwork network = LongSumNetworks.All.Single(n => n.Name == name);
        new LongSumCase(networks.Compiled, name, pattern).CheckTraining(network.TrainingSamples, network.IsInspectable, network.NormalizesConvolution ? Tolerance.Gradient : LongSumNetworks.Tolerance);
    }

    [Theory]
    [InlineData(SumPattern.Equal)]
    [InlineData(SumPattern.Random)]
    [InlineData(SumPattern.Alternating)]
    [InlineData(SumPattern.Growing)]
    public void PredictAsDoubleFromBFloat16(SumPattern pattern)
    {
        var test = new LongSumCase(networks.Compiled, "LinearFew", pattern);
        test.Network.WeightFormat = WeightFormat.BFloat16;
        test.CheckPrediction(1, LongSumNetworks.Tolerance);
    }

    public static TheoryData<string, SumPattern> Cases(bool predicts)
    {
        var cases = new TheoryData<string, SumPattern>();
        foreach (LongSumNetwork network in LongSumNetworks.All.Where(n => predicts ? n.Predicts : n.TrainingSamples > 0))
        {
            foreach (SumPattern pattern in network.NormalizesConvolution ? [SumPattern.Random] : network.Normalizes ? [SumPattern.Random, SumPattern.Growing] : predicts ? Enum.GetValues<SumPattern>() : [SumPattern.Equal, SumPattern.Random])
            {
                cases.Add(network.Name, pattern);
            }
        }

        return cases;
    }
}
