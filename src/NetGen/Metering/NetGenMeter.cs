using System.Diagnostics.Metrics;

namespace NetGen.Metering;

/// <summary>The meter, and the tag that all its instruments have.</summary>
internal static class NetGenMeter
{
    /// <summary>Tag of the class of a network.</summary>
    public const string NetworkTag = "netgen.network.name";

    private static readonly double[] s_seconds = [1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    public static readonly Meter Instance = new(Telemetry.Name, typeof(Network).Assembly.GetName().Version?.ToString(fieldCount: 3));

    /// <summary>The tag of a network.</summary>
    public static KeyValuePair<string, object?> TagOf(NetworkInfo network) => new(NetworkTag, network.Name);

    /// <summary>A histogram of durations from 1 µs to 10 s: most predictions are shorter than what listeners have buckets for by default.</summary>
    public static Histogram<double> Duration(string name, string description) =>
        Instance.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = s_seconds });
}
