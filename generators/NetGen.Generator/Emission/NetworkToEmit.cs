using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>All that the files of a network follow from. Where it is equal, nothing is emitted again.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Clashes">Networks of the project whose file names differ in case only.</param>
/// <param name="CanCompile">Whether the project can compile kernels.</param>
/// <param name="IsOldLanguage">Whether it cannot because its C# is older than the emitted code.</param>
/// <param name="Settings">What the build wants.</param>
/// <param name="Tuning">What was measured of its layers.</param>
internal sealed record NetworkToEmit(NetworkSpec Spec, EquatableArray<string> Clashes, bool CanCompile, bool IsOldLanguage, BuildSettings Settings, TuningTable Tuning);
