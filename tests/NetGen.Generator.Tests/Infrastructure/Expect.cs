namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Assertions that show the whole of what is wrong.</summary>
internal static class Expect
{
    private const int MostShown = 5;

    /// <summary>Fails with the first few of the problems, if there are any.</summary>
    public static void None(IEnumerable<string> problems)
    {
        string[] found = [.. problems.Take(MostShown)];
        Assert.True(found.Length == 0, string.Join("\n", found));
    }
}
