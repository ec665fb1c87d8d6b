using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using NetGen.Runtime;

namespace NetGen.Tests.Numeric;

/// <summary>
/// The numeric tests at every vector width, each in a process of its own, since the width is fixed when a process starts:
/// with instruction sets switched off, as on an older processor, and with the width forced, emulated if the processor lacks it.
/// </summary>
[Trait("Category", "Widths")]
[Collection(SoloCollection.Name)]
public sealed partial class WidthTests
{
    private const string Filter = "Category=Numeric";

    /// <summary>No run of the numeric tests may be so empty that it shows nothing.</summary>
    private const int LeastTests = 500;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    [Fact]
    public Task WithoutAvx512() =>
        Vector256.IsHardwareAccelerated ? RunNumericTests("DOTNET_EnableAVX512", "0", lanes: 8) : RunNumericTests("DOTNET_EnableAVX512", "0", lanes: 4);

    [Fact]
    public Task WithoutAvx2() => RunNumericTests("DOTNET_EnableAVX2", "0", lanes: 4);

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public Task ForcedWidth(int bits) => RunNumericTests(Simd.WidthVariable, $"{bits}", bits / 32);

    private static async Task RunNumericTests(string variable, string value, int lanes)
    {
        if (Environment.GetEnvironmentVariable(VectorWidthTests.LanesVariable) is { Length: > 0 })
        {
            return; // This process is itself such a run.
        }

        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in new[] { "test", typeof(WidthTests).Assembly.Location, "--filter", Filter })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[variable] = value;
        start.Environment[VectorWidthTests.LanesVariable] = $"{lanes}";
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(s_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The tests with {variable}={value} did not end within {s_patience}.");
        }

        string text = await output + await errors;
        Assert.True(process.ExitCode == 0, $"The tests with {variable}={value} failed:\n{text}");
        Match passed = PassedCount().Match(text);
        Assert.True(passed.Success && int.Parse(passed.Groups[1].Value) >= LeastTests, $"The run with {variable}={value} had fewer than {LeastTests} tests:\n{text}");
    }

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex PassedCount();
}
