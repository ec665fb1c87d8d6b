using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>No warning of the compiler stands in a generated file, whatever the user declares and sets: he could not mend it there.</summary>
public sealed class WarningTests
{
    private const string Attributes =
        "[NetGen.Network(3, 8, 8, Inspectable = true), NetGen.Conv2d(4, [3, 3], Padding = 1), NetGen.BatchNorm2d, NetGen.GELU, NetGen.MaxPool2d(2), NetGen.Flatten, "
        + "NetGen.Linear(300), NetGen.ReLU, NetGen.Linear(2, Name = \"a\"), NetGen.Outputs(\"a\"), NetGen.CrossEntropyLoss(Output = \"a\", Weight = [1, 2])]";

    private static readonly string[] s_suppressed = ["CS3016", "CS3009"];

    [Theory]
    [InlineData("#pragma warning disable CS8981\n/// <summary>A network.</summary>\n[N] public sealed partial class lower;")]
    [InlineData("[assembly: System.CLSCompliant(true)]\n/// <summary>A network.</summary>\n[N] public sealed partial class Net;")]
    [InlineData("[assembly: System.CLSCompliant(true)]\n/// <summary>A network.</summary>\n[N, System.CLSCompliant(false)] public sealed partial class Net;")]
    [InlineData("/// <summary>A network.</summary>\n[N, System.Obsolete] public sealed partial class Net;")]
    [InlineData("/// <summary>A network.</summary>\n[N, System.Obsolete(\"No.\", true)] public sealed partial class Net;")]
    [InlineData("/// <summary>A network.</summary>\n[N, System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public sealed partial class Net;")]
    [InlineData("/// <summary>Around it.</summary>\n[System.Obsolete, System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public static partial class Outer { /// <summary>A network.</summary>\n[N] public sealed partial class Net; }")]
    [InlineData("namespace lower.@case { /// <summary>A network.</summary>\n[N] public sealed partial class Net; }")]
    [InlineData("#pragma warning disable CS1591\n[N] public sealed partial class Net;")]
    [InlineData("#pragma warning disable CS0108\n/// <summary>A network.</summary>\n[N] public sealed partial class Net { /// <summary>Hides.</summary>\npublic int Parameters; /// <summary>Hides.</summary>\npublic void Initialize(ulong seed) { } /// <summary>Hides.</summary>\npublic class Info { } /// <summary>Hides.</summary>\npublic static int GetLayer; }")]
    [InlineData("namespace System.Runtime.CompilerServices { internal sealed class SkipLocalsInitAttribute : Attribute { } internal sealed class MethodImplAttribute(MethodImplOptions o) : Attribute { internal int O = (int)o; } }\n/// <summary>A network.</summary>\n[N] public sealed partial class Net;")]
    [InlineData("/// <summary>A network.</summary>\n[N, System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage] internal abstract partial class Net;")]
    public void Nothing_is_printed_for_a_generated_file(string source)
    {
        foreach (bool nullable in new[] { true, false })
        {
            GeneratorOutcome outcome = Run(source, options => options.WithNullableContextOptions(nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable));
            Expect.None(outcome.Printed().Where(d => GeneratorOutcome.IsGenerated(d.Location)).Select(d => d.ToString()));

            // What stands in the user's file the suppressor takes away.
            Expect.None(outcome.Printed().Where(d => !s_suppressed.Contains(d.Id)).Select(d => d.ToString()));
        }
    }

    [Fact]
    public void Kernels_compile_where_overflow_is_checked() =>
        Expect.None(Run("/// <summary>A network.</summary>\n[N] public sealed partial class Net;", options => options.WithOverflowChecks(true)).Printed().Select(d => d.ToString()));

    [Theory]
    [InlineData("[N] public sealed partial class Net;", 0)]
    [InlineData("[N] public sealed partial class Net; [Mine(new[] { 1 })] public class Other;", 1)]
    [InlineData("[N] public sealed partial class Net; public abstract class Other : Mine2;", 1)]
    public async Task Networks_are_no_matter_of_CLS_compliance(string source, int left)
    {
        const string Start = "#pragma warning disable CS1591, CS8981\n[assembly: System.CLSCompliant(true)]\npublic sealed class Mine(int[] numbers) : System.Attribute { public int Count => numbers.Length; public Mine() : this([]) { } }\n[System.CLSCompliant(false)] public class Mine2;\n";
        CSharpCompilation compilation = Run(Start + source, options => options).Compilation;
        Assert.Equal(s_suppressed.Order(), compilation.GetDiagnostics().Select(d => d.Id).Where(s_suppressed.Contains).Distinct().Order());

        CompilationWithAnalyzers analyzed = compilation.WithAnalyzers(
            [new ClsSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        ImmutableArray<Diagnostic> printed = await analyzed.GetAllDiagnosticsAsync();
        Assert.Equal(left, printed.Count(d => s_suppressed.Contains(d.Id)));
    }

    private static GeneratorOutcome Run(string source, Func<CSharpCompilationOptions, CSharpCompilationOptions> options)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", source.Replace("[N]", Attributes, StringComparison.Ordinal).Replace("[N,", Attributes[..^1] + ",", StringComparison.Ordinal))]);
        compilation = compilation.WithOptions(options(compilation.Options).WithGeneralDiagnosticOption(ReportDiagnostic.Error));

        // What a user declares and sets means the same at every target, and one takes a third of the time. EmittedCodeTests compile all of them.
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions, optionsProvider: BuildOptions.Targets("avx2"));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        return new GeneratorOutcome((CSharpCompilation)updated, diagnostics, []);
    }
}
