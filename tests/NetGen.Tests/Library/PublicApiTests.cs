using System.Runtime.CompilerServices;

namespace NetGen.Tests.Library;

/// <summary>
/// The public surface of the library is what <c>PublicApi.verified.txt</c> lists. A change is accepted by running this test with the
/// environment variable <c>NETGEN_ACCEPT</c> set to 1.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurfaceIsAsAccepted()
    {
        string verified = Path.Combine(SourceFolder(), "PublicApi.verified.txt");
        string received = Path.Combine(SourceFolder(), "PublicApi.received.txt");
        string actual = PublicApi.Describe(typeof(Network).Assembly);
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllText(verified, actual);
        }

        string expected = File.Exists(verified) ? File.ReadAllText(verified) : string.Empty;
        if (actual != expected)
        {
            File.WriteAllText(received, actual);
        }
        else
        {
            File.Delete(received);
        }

        Assert.Equal(expected, actual);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
