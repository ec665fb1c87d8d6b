namespace NetGen.Samples.Tests;

/// <summary>
/// The JIT optimises every kernel: beyond a size, which is not documented, it gives up on a method without a word and compiles it 20 times
/// slower. It says so in its summary, where such a method is marked MinOpts.
/// </summary>
public sealed class OptimisationTests
{
    private const int LeastKernels = 30;

    [Fact]
    public void The_JIT_gives_up_on_no_method()
    {
        using var folder = new TempFolder();
        string summary = folder.File("jit.txt");
        Programs.Run(
            Programs.DotNet,
            [Path.Combine(AppContext.BaseDirectory, "FashionMnist.dll"), "--epochs", "1", "--limit", "640", "--out", folder.File("net.safetensors")],
            TimeSpan.FromMinutes(5),
            onLine: null,
            ("DOTNET_JitStdOutFile", summary),
            ("DOTNET_JitDisasmSummary", "1"));

        string[] lines = File.ReadAllLines(summary);
        Assert.DoesNotContain(lines, line => line.Contains("MinOpts", StringComparison.Ordinal));
        Assert.InRange(lines.Count(line => line.Contains("FashionNet.Kernels", StringComparison.Ordinal) && line.Contains("FullOpts", StringComparison.Ordinal)), LeastKernels, int.MaxValue);
    }
}
