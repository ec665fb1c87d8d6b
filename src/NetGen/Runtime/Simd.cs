using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>
/// Which of the emitted vector widths runs. Without an override these are constants to the JIT and to ahead-of-time compilation,
/// so the widths that are not used cost nothing.
/// </summary>
public static class Simd
{
    /// <summary>Name of the switch that allows <see cref="WidthVariable"/>; a published app that sets it to false drops the unused widths.</summary>
    public const string OverrideSwitch = "NetGen.AllowVectorWidthOverride";

    /// <summary>Environment variable that forces a vector width of 512, 256 or 128 bits, for tests. A width the processor lacks is emulated.</summary>
    public const string WidthVariable = "NETGEN_VECTOR_BITS";

    // Read once: the look-up takes longer than predicting with a small network.
    private static readonly bool s_allowOverride = !AppContext.TryGetSwitch(OverrideSwitch, out bool allowed) || allowed;
    private static readonly int s_forced = ReadForced();

    /// <summary>Whether <see cref="WidthVariable"/> is honoured. Default true.</summary>
    [FeatureSwitchDefinition(OverrideSwitch)]
    public static bool AllowOverride => s_allowOverride;

    // The field is a constant to the JIT, the switch is one to ahead-of-time compilation: asked in this order, neither costs a call.
    private static bool IsForced => s_forced != 0 && AllowOverride;

    /// <summary>Whether the 512-bit kernels run.</summary>
    public static bool Use512 => IsForced ? s_forced == 512 : Vector512.IsHardwareAccelerated;

    /// <summary>Whether the 256-bit kernels can run; they do unless <see cref="Use512"/>.</summary>
    public static bool Use256 => IsForced ? s_forced == 256 : Vector256.IsHardwareAccelerated;

    /// <summary>Floats in a vector of the widest kernels that this processor runs: 16, 8 or 4.</summary>
    public static int Lanes => Use512 ? 16 : Use256 ? 8 : 4;

    /// <summary>What a network throws that was built without kernels for the vector width that runs.</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="targets">The targets that it was built for.</param>
    public static Exception NotBuilt(string network, string targets) => new PlatformNotSupportedException(
        $"{network} was built for {targets} (NetGenTargets in the project), which {(IsForced ? $"{WidthVariable}={s_forced} does not allow" : "this processor does not have")}; it has vectors of {Lanes * 32} bits.");

    private static int ReadForced()
    {
        if (!AllowOverride || Environment.GetEnvironmentVariable(WidthVariable) is not { Length: > 0 } text)
        {
            return 0;
        }

        return text is "512" or "256" or "128"
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{WidthVariable} is \"{text}\"; expected 512, 256 or 128.");
    }
}
