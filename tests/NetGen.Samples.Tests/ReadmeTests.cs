using System.Text.RegularExpressions;

namespace NetGen.Samples.Tests;

/// <summary>What the README names exists.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_claim_names_a_test_that_exists()
    {
        string[] named = [.. TestName().Matches(s_readme).Select(match => match.Groups[1].Value).Distinct()];
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(files.Select(file => Path.GetFileNameWithoutExtension(file))));
    }

    [Fact]
    public void Its_network_is_that_of_the_sample()
    {
        string sample = File.ReadAllText(Path.Combine(Repository.Root, "samples", "FashionMnist", "FashionNet.cs")).ReplaceLineEndings("\n");
        Assert.Contains(sample[sample.IndexOf("[Network", StringComparison.Ordinal)..], s_readme);
    }

    [Fact]
    public void Every_linked_file_exists()
    {
        string[] links = [.. Link().Matches(s_readme).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(Repository.Root, link)), link));
    }

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\]\(([^):]+)\)")]
    private static partial Regex Link();
}
