using System;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the settings of the build where the compiler hands them over.</summary>
internal static class BuildSettingsReader
{
    public static BuildSettings Read(AnalyzerConfigOptionsProvider options)
    {
        // A semicolon would begin a comment where the compiler reads the list of targets.
        return new(
            Value("build_property.NetGenTargetList"),
            Is("build_property.NetGenReport", "true"),
            Is("build_property.NetGenHeaders", "true"),
            Is("build_property.NetGenErrorsFrom", "analyzer"),
            Is("netgen_design_time", "true"));

        string Value(string key) => options.GlobalOptions.TryGetValue(key, out string? value) ? value : string.Empty;
        bool Is(string key, string expected) => string.Equals(Value(key), expected, StringComparison.OrdinalIgnoreCase);
    }
}
