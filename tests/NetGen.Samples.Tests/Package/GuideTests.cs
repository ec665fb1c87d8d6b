namespace NetGen.Samples.Tests.Package;

/// <summary>Somebody who follows a guide pastes its program into an empty project with the packages, and it prints what the guide says.</summary>
[Collection(PageCollection.Name)]
public sealed class GuideTests(PagePrograms programs)
{
    public static TheoryData<string> Guides => [.. PagePrograms.Guides];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Its_program_prints_what_it_says(string guide)
    {
        Assert.Contains($"]({guide})", PagePrograms.Guide("README.md"), StringComparison.Ordinal);
        string[] expected = CodeBlock.First(PagePrograms.Guide(guide), "text").TrimEnd().Split('\n');
        Assert.Equal(expected, programs.RunGuide(guide).TrimEnd().Split('\n').TakeLast(expected.Length));
    }
}
