using NetGen.Conformance.Tests.RunTime;
using NetGen.Reference;
using NetGen.Runtime;

namespace NetGen.Conformance.Tests.Integer;

/// <summary>Full-integer inference against loops over integers: bit for bit, with vectors of both widths and with any number of samples and threads.</summary>
[Trait("Category", "Numeric")]
public sealed class IntegerNetworkTests
{
    private const int Samples = 5;

    // A byte has so many levels, and errors of layers add up.
    private const double ShareOfRange = 0.1;

    private static readonly NetworkSource[] s_sources =
    [
        new("Windows", """
            [Network(3, 17, 13, FullInteger = true)]
            [Conv2d(17, 3, Padding = 1), ReLU, Conv2d(8, [3, 2], Strides = [2, 1], Dilations = [1, 2], Padding = 2, Bias = false), BatchNorm2d, ReLU6]
            [MaxPool2d(3, Stride = 2, Padding = 1), Conv2d(5, 1), AvgPool2d(2), Flatten, Linear(7)]
            """),
        new("Depthwise", """
            [Network(5, 12, 11, FullInteger = true)]
            [Conv2d(5, 3, Padding = 1, Groups = 5), Hardtanh, Filter2d(FilterKernel.Laplacian, Padding = 1), Conv2d(40, 1), BatchNorm2d, Conv2d(40, 5, Padding = 2, Groups = 40), ReLU]
            [Conv2d(40, 3, Stride = 2, Padding = 1, Groups = 40, Bias = false), BatchNorm2d, ReLU, Conv2d(64, 1), Conv2d(64, 3, Stride = 2, Padding = 1, Groups = 64), ReLU]
            [Conv2d(24, 1), ReLU, Conv2d(24, [1, 3], Groups = 24), AdaptiveAvgPool2d(1), Flatten, Linear(3)]
            """),
        new("Residual", """
            [Network(2, 9, 9, FullInteger = true)]
            [ZeroPad2d(0, 1, 2, 1), Conv2d(16, 3, Padding = 1), ReLU(Name = "a"), Conv2d(16, 3, Padding = 1, Name = "b"), Conv2d(16, 1, Name = "c"), Add("a", "b"), ReLU(Name = "d")]
            [ZeroPad2d(0, 1, 0, 1), Conv2d(20, 3, Stride = 2, Name = "e"), From("d"), Conv2d(20, 1, Stride = 2, Padding = 0), Add("e"), Clamp(Min = -0.5, Max = 2)]
            [MaxPool2d(2), ReLU(Name = "f"), Conv2d(3, 2, Padding = 1)]
            """),
        new("Filtered", """
            [Network(2, 12, 10, FullInteger = true)]
            [Conv2d(32, 1), Conv2d(32, 3, Padding = 1), ReLU, Conv2d(64, 3, Bias = false), BatchNorm2d, Conv2d(48, 3, Padding = 1), ReLU, Conv2d(64, 3, Padding = 1), Flatten, Linear(4)]
            """),
        new("EndsInSum", "[Network(4, 9, FullInteger = true)]\n[Conv1d(6, 3, Padding = 1, Name = \"a\"), ReLU, Conv1d(6, 3, Padding = 1), Add(\"a\")]"),
        new("Vector", "[Network(37, FullInteger = true)]\n[Linear(50), BatchNorm1d, ReLU, Linear(33), ReLU, Linear(10)]"),
        new("Deep", "[Network(70, 6, 6, FullInteger = true)]\n[Conv2d(70, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Linear(9), ReLU]"),
    ];

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(s_sources));

    public static TheoryData<string> Names => [.. s_sources.Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatLoopsOverIntegersDo(string name)
    {
        Network network = Create(name);
        float[] samples = Draw(network, 1);
        network.Calibrate(samples);
        network.WeightFormat = WeightFormat.Int8;

        // Others reach beyond the calibrated ranges.
        float[] inputs = [.. samples, .. Draw(network, 2).Select(x => 1.5f * x)];
        float[] expected = Expected(network, samples, inputs);
        Assert.Equal(expected, network.Predict(inputs));
        Assert.True(expected.Distinct().Count() > Samples, "Nearly all outputs are the same.");
        var one = new float[network.Info.OutputLength];
        for (int i = 0; i < 2 * Samples; i++)
        {
            network.Predict(inputs.AsSpan(i * network.Info.InputLength, network.Info.InputLength), one);
            Assert.Equal(expected[(i * one.Length)..((i + 1) * one.Length)], one);
        }

        var shared = new float[expected.Length];
        network.Predict(inputs, shared, threads: 3);
        Assert.Equal(expected, shared);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void VectorsOfAllWidthsGiveTheSameBits(string name)
    {
        Network network = Create(name);
        float[] samples = Draw(network, 3);
        float[] expected = Expected(network, samples, samples);
        ValueRange[] ranges = Ranges(network, samples);
        foreach (int lanes in (int[])[4, 8, 16])
        {
            IntegerPrediction prediction = IntegerPrediction.Create(lanes, network.Kernels.IntegerSteps, ranges, network.ParameterBuffer.Pointer, network.StateBuffer.Pointer);
            var actual = new float[expected.Length];
            fixed (float* x = samples, y = actual)
            {
                for (int i = 0; i < Samples; i++)
                {
                    prediction.Run(x + (i * network.Info.InputLength), y + (i * network.Info.OutputLength));
                }
            }

            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void IsNearSinglePrecision(string name)
    {
        Network network = Create(name);
        float[] samples = Draw(network, 4);
        float[] exact = network.Predict(samples);
        network.Calibrate(samples);
        Assert.Equal(exact, network.Predict(samples));
        network.WeightFormat = WeightFormat.Int8;
        float[] rounded = network.Predict(samples);
        Assert.NotEqual(exact, rounded);
        double tolerance = ShareOfRange * (exact.Max() - exact.Min());
        Assert.All(exact.Zip(rounded), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }

    [Fact]
    public void CalibrationComesFirstAndHoldsUntilParametersChange()
    {
        Network network = Create("Vector");
        network.WeightFormat = WeightFormat.Int8;
        float[] samples = Draw(network, 5);
        void Refuses() => Assert.Contains("expected a call of Calibrate", Assert.Throws<InvalidOperationException>(() => network.Predict(samples)).Message);

        Refuses();
        network.Calibrate(samples);
        float[] first = network.Predict(samples);
        network.Parameters[0].CopyFrom(network.Parameters[0].Values);
        Refuses();
        network.Calibrate(samples);
        Assert.Equal(first, network.Predict(samples));
        network.Calibrate([]);
        Refuses();
    }

    [Fact]
    public void CalibrationWantsFiniteValues()
    {
        Network network = Create("Vector");
        float[] samples = Draw(network, 6);
        samples[3] = float.NaN;
        Assert.Contains("not finite at the input", Assert.Throws<ArgumentException>(() => network.Calibrate(samples)).Message);
    }

    [Fact]
    public void PredictingAllocatesNothing()
    {
        Network network = Create("Residual");
        float[] samples = Draw(network, 7);
        network.Calibrate(samples);
        network.WeightFormat = WeightFormat.Int8;
        var output = new float[Samples * network.Info.OutputLength];
        network.Predict(samples, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Predict(samples, output);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // Running statistics as after training.
    private static Network Create(string name)
    {
        Network network = s_networks.Value.Create(name, seed: 3);
        var random = new Random(11);
        foreach (Parameter statistic in network.Parameters.Where(p => p.Info.Name.Contains("running", StringComparison.Ordinal)))
        {
            bool isVariance = statistic.Info.Name.EndsWith("var", StringComparison.Ordinal);
            statistic.CopyFrom([.. statistic.Values.ToArray().Select(_ => random.NextSingle() + (isVariance ? 0.2f : -0.5f))]);
        }

        return network;
    }

    private static float[] Draw(Network network, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Samples * network.Info.InputLength).Select(_ => (random.NextSingle() * 3) - 1)];
    }

    private static unsafe ValueRange[] Ranges(Network network, float[] samples)
    {
        var calibration = new IntegerCalibration(network.Kernels.IntegerSteps, network.ParameterBuffer.Pointer, network.StateBuffer.Pointer);
        foreach (float[] sample in samples.Chunk(network.Info.InputLength))
        {
            calibration.Add(sample);
        }

        return calibration.Ranges;
    }

    private static float[] Expected(Network network, float[] samples, float[] inputs)
    {
        var reference = new IntegerReference(
            network.Kernels.IntegerSteps,
            Array.ConvertAll(Ranges(network, samples), range => (range.Least, range.Largest)),
            network.ParameterBuffer.Span.ToArray(),
            network.StateBuffer.Span.ToArray());
        return [.. inputs.Chunk(network.Info.InputLength).SelectMany(sample => reference.Predict(sample))];
    }
}
