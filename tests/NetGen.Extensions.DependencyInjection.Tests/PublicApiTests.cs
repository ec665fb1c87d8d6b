using System.Runtime.CompilerServices;
using NetGen.Tests.Library;

namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>The public surface is what <c>PublicApi.verified.txt</c> lists. A change is accepted by running this test with <c>NETGEN_ACCEPT=1</c>.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurfaceIsAsAccepted()
    {
        string verified = Path.Combine(SourceFolder(), "PublicApi.verified.txt");
        string actual = PublicApi.Describe(typeof(NetGenOptions<>).Assembly);
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllText(verified, actual);
        }

        Assert.Equal(File.Exists(verified) ? File.ReadAllText(verified) : string.Empty, actual);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
