using System.Diagnostics.Metrics;

namespace NetGen.Metering.Tests;

/// <summary>Listens to instruments of the meter, and keeps what they measure.</summary>
internal sealed class Recording : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, List<double>> _values = [];

    /// <param name="instruments">Names of those that are listened to; all where there are none.</param>
    public Recording(params string[] instruments)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name && (instruments.Length == 0 || instruments.Contains(instrument.Name)))
            {
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments that are listened to.</summary>
    public List<Instrument> Instruments { get; } = [];

    /// <summary>Networks that were named.</summary>
    public HashSet<string> Networks { get; } = [];

    /// <summary>What an instrument measured.</summary>
    public IReadOnlyList<double> this[string instrument] => _values.GetValueOrDefault(instrument) ?? [];

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Assert.Equal("netgen.network.name", tags[0].Key);
        Assert.Equal(1, tags.Length);
        Networks.Add((string)tags[0].Value!);
        (_values.TryGetValue(instrument.Name, out List<double>? values) ? values : _values[instrument.Name] = []).Add(value);
    }
}
