using System.Diagnostics;
using System.Numerics.Tensors;

namespace NetGen.Metering.Tests;

/// <summary>Every way to predict is counted once, with its time.</summary>
public sealed class PredictionMeterTests
{
    private const string Samples = "netgen.prediction.samples";
    private const string Duration = "netgen.prediction.duration";

    [Fact]
    public void EveryCallIsCountedOnce()
    {
        var network = new TinyNet();
        float[] input = new float[100 * TinyNet.InputLength];
        float[] output = new float[100 * TinyNet.OutputLength];
        using var recording = new Recording();
        long start = Stopwatch.GetTimestamp();
        network.Predict(input.AsSpan(0, TinyNet.InputLength), output.AsSpan(0, TinyNet.OutputLength));
        network.Predict(input, output);
        network.Predict(input, output, threads: 2);
        network.Predict(input, output, threads: 1);
        network.Predict(input.AsSpan(0, 3 * TinyNet.InputLength));
        network.Predict(new ReadOnlyTensorSpan<float>(input, [100, TinyNet.InputLength], []), new TensorSpan<float>(output, [100, TinyNet.OutputLength], []));
        network.Classify(input.AsSpan(0, TinyNet.InputLength));
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;

        Assert.Equal([1, 100, 100, 100, 3, 100, 1], recording[Samples]);
        Assert.Equal(7, recording[Duration].Count);
        Assert.All(recording[Duration], seconds => Assert.InRange(seconds, double.Epsilon, elapsed));
        Assert.InRange(recording[Duration].Sum(), 0, elapsed);
        Assert.Equal([nameof(TinyNet)], recording.Networks);
    }

    [Fact]
    public void SeveralInputsAreCountedOnce()
    {
        using var recording = new Recording();
        new TwoInputs().Predict(new float[6], new float[4], new float[8]);
        Assert.Equal([2], recording[Samples]);
        Assert.Equal([nameof(TwoInputs)], recording.Networks);
    }

    [Theory]
    [InlineData(Samples)]
    [InlineData(Duration)]
    public void OneInstrumentIsEnough(string instrument)
    {
        using var recording = new Recording(instrument);
        new TinyNet().Predict([1, 2, 3, 4]);
        Assert.Single(recording[instrument]);
    }

    [Fact]
    public void AListenerChangesNoResult()
    {
        var network = new TinyNet(seed: 4);
        float[] input = [.. Enumerable.Range(0, 50 * TinyNet.InputLength).Select(i => MathF.Sin(i))];
        float[] expected = network.Predict(input);
        float[] one = network.Predict(input.AsSpan(0, TinyNet.InputLength));
        using var recording = new Recording();
        Assert.Equal(expected, network.Predict(input));
        Assert.Equal(one, network.Predict(input.AsSpan(0, TinyNet.InputLength)));
    }

    [Fact]
    public void AnErrorIsNotCountedAndIsTheSame()
    {
        var network = new TinyNet();
        string message = Assert.Throws<ArgumentException>(() => network.Predict(new float[5], new float[3])).Message;
        using var recording = new Recording();
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => network.Predict(new float[5], new float[3])).Message);
        Assert.Empty(recording[Samples]);
    }

    [Fact]
    public void NothingIsCountedAfterTheListenerLeft()
    {
        var network = new TinyNet();
        var recording = new Recording();
        network.Predict([1, 2, 3, 4]);
        recording.Dispose();
        network.Predict([1, 2, 3, 4]);
        Assert.Single(recording[Samples]);
    }
}
