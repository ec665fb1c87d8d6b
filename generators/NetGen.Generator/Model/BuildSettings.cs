namespace NetGen.Generator.Model;

/// <summary>What the build tells the generator and the analyzers; <c>NetGen.targets</c> in the package sets all of it.</summary>
/// <param name="Targets">Names of the processors for which kernels are emitted, with commas between them; empty for all.</param>
/// <param name="WritesReports">Whether the table of each network is written.</param>
/// <param name="WritesHeaders">Whether the C header of each network with native exports is written.</param>
/// <param name="ErrorsFromAnalyzer">Whether the analyzer reports errors, so that the generator does not. Where nobody says, the analyzer may never run.</param>
/// <param name="IsDesignTime">Whether an editor asks, which needs no kernels.</param>
internal sealed record BuildSettings(string Targets, bool WritesReports, bool WritesHeaders, bool ErrorsFromAnalyzer, bool IsDesignTime);
