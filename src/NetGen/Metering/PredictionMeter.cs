using System.Diagnostics.Metrics;

namespace NetGen.Metering;

/// <summary>The instruments of predictions.</summary>
internal static class PredictionMeter
{
    private static readonly Counter<long> s_samples = NetGenMeter.Instance.CreateCounter<long>("netgen.prediction.samples", "{sample}", "Samples that networks predicted.");
    private static readonly Histogram<double> s_duration = NetGenMeter.Duration("netgen.prediction.duration", "Time of a call of Predict, of one sample or a batch.");

    /// <summary>Whether somebody listens: a few loads, which is all that a prediction without a listener pays.</summary>
    public static bool IsEnabled => Telemetry.IsSupported && (s_duration.Enabled || s_samples.Enabled);

    /// <summary>Records a call.</summary>
    public static void Record(NetworkInfo network, int samples, TimeSpan duration)
    {
        KeyValuePair<string, object?> tag = NetGenMeter.TagOf(network);
        s_samples.Add(samples, tag);
        s_duration.Record(duration.TotalSeconds, tag);
    }
}
