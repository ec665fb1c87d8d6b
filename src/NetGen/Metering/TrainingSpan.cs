using System.Diagnostics;
using NetGen.Training;

namespace NetGen.Metering;

/// <summary>An activity of training, if somebody listens.</summary>
internal readonly struct TrainingSpan : IDisposable
{
    private readonly Activity? _activity;

    private TrainingSpan(string name, NetworkInfo network)
    {
        _activity = Source.Instance.StartActivity(name);
        _activity?.SetTag(NetGenMeter.NetworkTag, network.Name);
    }

    /// <summary>Begins a call of <c>Fit</c>.</summary>
    public static TrainingSpan OfFit(NetworkInfo network, int epochs, IBatchSource batches) => Begin("netgen.fit", network)
        .With("netgen.training.epochs", epochs).With("netgen.training.samples", batches.Count).With("netgen.training.batch_size", batches.BatchSize);

    /// <summary>Begins an epoch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    public static TrainingSpan OfEpoch(NetworkInfo network, int epoch) => Begin("netgen.epoch", network).With("netgen.training.epoch", epoch);

    /// <summary>Notes what an epoch measured.</summary>
    public void Measured(EpochSummary epoch)
    {
        if (Telemetry.IsSupported && _activity is not null)
        {
            With("netgen.training.loss", epoch.MeanLoss);
            With("netgen.training.accuracy", epoch.Accuracy);
            With("netgen.validation.loss", epoch.Validation?.Loss);
            With("netgen.validation.accuracy", epoch.Validation?.Accuracy);
        }
    }

    /// <summary>A filter of exceptions that catches none, and notes why the activity ends.</summary>
    public bool Fails(Exception exception)
    {
        if (Telemetry.IsSupported && _activity is not null)
        {
            With("error.type", exception.GetType().FullName);
            _activity.SetStatus(ActivityStatusCode.Error, exception.Message);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Telemetry.IsSupported)
        {
            _activity?.Dispose();
        }
    }

    private static TrainingSpan Begin(string name, NetworkInfo network) => Telemetry.IsSupported && Source.Instance.HasListeners() ? new TrainingSpan(name, network) : default;

    // Generic, as a number would be boxed even if nobody listens. A tag of null is none.
    private TrainingSpan With<T>(string tag, T value)
    {
        if (Telemetry.IsSupported)
        {
            _activity?.SetTag(tag, value);
        }

        return this;
    }

    private static class Source
    {
        public static readonly ActivitySource Instance = new(Telemetry.Name, typeof(Network).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? string.Empty);
    }
}
