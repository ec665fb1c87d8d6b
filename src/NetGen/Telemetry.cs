using System.Diagnostics.CodeAnalysis;

namespace NetGen;

/// <summary>
/// What networks tell of predictions and training to <c>dotnet-counters</c>, OpenTelemetry and any other listener: a <see cref="System.Diagnostics.Metrics.Meter"/> and an
/// <see cref="System.Diagnostics.ActivitySource"/>, both named <see cref="Name"/>. Without a listener nothing is measured.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the meter and of the source of activities, for <c>AddMeter</c> and <c>AddSource</c>.</summary>
    public const string Name = "NetGen";

    /// <summary>Name of the switch that turns both off. The MSBuild property <c>NetGenTelemetry</c> sets it; a native program has it off by default, and leaves their code out.</summary>
    public const string Switch = "NetGen.Telemetry";

    // Read once, so that it is a constant to the JIT compiler.
    private static readonly bool s_isSupported = !AppContext.TryGetSwitch(Switch, out bool supported) || supported;

    /// <summary>Whether networks can have listeners. Default true.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => s_isSupported;
}
