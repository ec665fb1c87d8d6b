namespace NetGen.Samples.Tests;

/// <summary>What the README shows is what the samples hold.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Its_network_is_that_of_the_sample()
    {
        string sample = ReadText("samples", "FashionMnist", "FashionNet.cs");
        Assert.Contains(sample[sample.IndexOf("[Network", StringComparison.Ordinal)..], ReadText("README.md"));
    }

    private static string ReadText(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path])).ReplaceLineEndings("\n");
}
