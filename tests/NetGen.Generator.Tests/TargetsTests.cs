using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary><c>NetGenTargets</c> limits for which processors kernels are emitted.</summary>
public sealed class TargetsTests
{
    [Theory]
    [InlineData(null, "512,256,128", "Simd.Use512 ? new Kernels512() : Simd.Use256 ? new Kernels256() : new Kernels128()")]
    [InlineData("", "512,256,128", "Simd.Use512 ? new Kernels512() : Simd.Use256 ? new Kernels256() : new Kernels128()")]
    [InlineData("avx2", "256", "Simd.Use256 ? new Kernels256() : throw Simd.NotBuilt(\"SmallNet\", \"avx2\")")]
    [InlineData("vector128,AVX2", "256,128", "Simd.Use256 ? new Kernels256() : new Kernels128()")]
    [InlineData("avx512, avx2", "512,256", "Simd.Use512 ? new Kernels512() : Simd.Use256 ? new Kernels256() : throw Simd.NotBuilt(\"SmallNet\", \"avx512, avx2\")")]
    public void Only_those_asked_for_are_emitted(string? targets, string bits, string choice)
    {
        IReadOnlyList<SourceFile> files = Run(targets);
        string[] all = ["512", "256", "128"];
        foreach (string width in all)
        {
            Assert.Equal(bits.Split(',').Contains(width), files.Any(f => f.Path.EndsWith($".{width}.g.cs", StringComparison.Ordinal)));
        }

        Assert.Contains($"kernels = {choice};", files.Single(f => f.Path.EndsWith(".Kernels.g.cs", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<NetGenTargets>avx2;avx1024</NetGenTargets>", 1, "error NG0015: NetGenTargets has avx1024; expected avx512, avx2 or vector128")]
    [InlineData("<NetGenTargets>avx2; vector128</NetGenTargets>", 0, "")]
    [InlineData("<PublishAot>true</PublishAot><IlcInstructionSet>x86-64-v3</IlcInstructionSet>", 0, "")]
    public void Build_hands_them_over(string properties, int exitCode, string message)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", $"targets-test-{properties.Length}")).FullName;
        File.WriteAllText(Path.Combine(folder, "Net.cs"), Sources.Small);
        File.WriteAllText(
            Path.Combine(folder, "targets-test.csproj"),
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><UseNetGen>true</UseNetGen><EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>" + properties + "</PropertyGroup></Project>");
        var start = new ProcessStartInfo("dotnet", "build -c Release -nologo --no-dependencies") { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == exitCode, output);
        Assert.Contains(message, output, StringComparison.Ordinal);
        if (exitCode == 0)
        {
            string[] files = Directory.GetFiles(Path.Combine(folder, "obj"), "*.g.cs", SearchOption.AllDirectories);
            Assert.Contains(files, f => f.EndsWith(".256.g.cs", StringComparison.Ordinal));
            Assert.DoesNotContain(files, f => f.EndsWith(".512.g.cs", StringComparison.Ordinal));
            Assert.Equal(properties.Contains("vector128", StringComparison.Ordinal), files.Any(f => f.EndsWith(".128.g.cs", StringComparison.Ordinal)));
        }
    }

    private static IReadOnlyList<SourceFile> Run(string? targets)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", Sources.Small)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            optionsProvider: BuildOptions.Targets(targets));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        Expect.None(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
        return [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(s => new SourceFile(s.HintName, s.SourceText.ToString()))];
    }
}
