using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Runtime;

namespace NetGen.Tool.Verification;

/// <summary>What a project says that wants kernels of this machine alone. Others do not run here, and take two thirds of the compiler's time.</summary>
internal sealed class OwnTarget : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.NetGenTargetList" ? Simd.Lanes switch { 16 => "avx512", 8 => "avx2", _ => "vector128" } : null;
            return value is not null;
        }
    }
}
