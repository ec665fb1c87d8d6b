namespace NetGen.Samples.Tests.Package;

/// <summary>Code on a page in Markdown.</summary>
internal static class CodeBlock
{
    /// <summary>The first block of a language.</summary>
    public static string First(string page, string language)
    {
        string fence = $"```{language}\n";
        int start = page.IndexOf(fence, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no block of {language}.");
        start += fence.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
