using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Parsing;

/// <summary>What the build tells the generator and the analyzers; <c>NetGen.targets</c> in the package sets all of it.</summary>
/// <param name="Targets">Names of the processors for which kernels are emitted, with commas between them; empty for all.</param>
/// <param name="WritesReports">Whether the table of each network is written.</param>
/// <param name="ErrorsFromAnalyzer">Whether the analyzer reports errors, so that the generator does not. Where nobody says, the analyzer may never run.</param>
/// <param name="IsDesignTime">Whether an editor asks, which needs no kernels.</param>
internal sealed record BuildSettings(string Targets, bool WritesReports, bool ErrorsFromAnalyzer, bool IsDesignTime)
{
    public static BuildSettings Of(AnalyzerConfigOptionsProvider options)
    {
        // A semicolon would begin a comment where the compiler reads the list.
        string targets = Value("build_property.NetGenTargetList");
        return new(
            targets,
            Is("build_property.NetGenReport", "true"),
            Is("build_property.NetGenErrorsFrom", "analyzer"),
            Is("netgen_design_time", "true"));

        string Value(string key) => options.GlobalOptions.TryGetValue(key, out string? value) ? value : string.Empty;
        bool Is(string key, string expected) => string.Equals(Value(key), expected, StringComparison.OrdinalIgnoreCase);
    }
}
