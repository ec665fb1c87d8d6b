using System.Diagnostics.Metrics;

namespace NetGen.Metering.Tests;

/// <summary>Instruments are named as OpenTelemetry's conventions say.</summary>
public sealed class InstrumentTests
{
    [Fact]
    public void NamesAndUnitsFollowTheConventions()
    {
        using var network = new Recording();
        new TinyNet().Predict([1, 2, 3, 4]);
        using (var trainer = new NetGen.Training.Trainer<TinyNet>(new TinyNet()))
        {
            trainer.Step([1, 2, 3, 4], [0]);
        }

        Assert.Equal(
            [
                "netgen.prediction.duration s",
                "netgen.prediction.samples {sample}",
                "netgen.training.gradient_norm 1",
                "netgen.training.learning_rate 1",
                "netgen.training.loss 1",
                "netgen.training.samples {sample}",
                "netgen.training.step.duration s",
                "netgen.training.steps {step}",
            ],
            network.Instruments.Select(i => $"{i.Name} {i.Unit}").Order(StringComparer.Ordinal));
        Assert.All(network.Instruments, i => Assert.EndsWith(".", i.Description, StringComparison.Ordinal));
        Assert.All(network.Instruments, i => Assert.Equal("0.1.0", i.Meter.Version));
    }

    [Fact]
    public void DurationsHaveBucketsForMicroseconds()
    {
        using var recording = new Recording("netgen.prediction.duration", "netgen.training.step.duration");
        new TinyNet().Predict([1, 2, 3, 4]);
        Assert.All(recording.Instruments.Cast<Histogram<double>>(), histogram =>
        {
            IReadOnlyList<double> bounds = histogram.Advice!.HistogramBucketBoundaries!;
            Assert.Equal((1e-6, 10), (bounds[0], bounds[^1]));
            Assert.Equal(bounds.Order(), bounds);
        });
    }
}
