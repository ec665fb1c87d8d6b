using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>What <c>NetGen.targets</c> tells the compiler.</summary>
/// <param name="values">Keys and values as they stand in the file that the build writes; none for a project that is built otherwise.</param>
internal sealed class BuildOptions(params (string Key, string Value)[] values) : AnalyzerConfigOptionsProvider
{
    /// <summary>The analyzer reports errors, as in an ordinary build.</summary>
    public static BuildOptions ErrorsFromAnalyzer { get; } = new(("build_property.NetGenErrorsFrom", "analyzer"));

    /// <summary>An editor asks.</summary>
    public static BuildOptions DesignTime { get; } = new(("netgen_design_time", "true"));

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

    /// <summary>Kernels of some targets.</summary>
    /// <param name="targets">Names with commas between them; null for a project that does not say.</param>
    public static BuildOptions Targets(string? targets) => targets is null ? new() : new(("build_property.NetGenTargetList", targets));

    /// <summary><c>NetGenReport</c>.</summary>
    public static BuildOptions Report(string? value) => value is null ? new() : new(("build_property.NetGenReport", value));

    /// <summary><c>NetGenHeaders</c>, as a project with <c>NativeLib</c> has it.</summary>
    public static BuildOptions Headers { get; } = new(("build_property.NetGenHeaders", "true"));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values((string Key, string Value)[] values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = values.FirstOrDefault(v => v.Key == key).Value;
            return value is not null;
        }
    }
}
