namespace NetGen.Reports.Tests;

/// <summary>A test that needs a browser.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test where there is no browser.</summary>
    public BrowserTheoryAttribute() => Skip = Browser.SkipReason;
}
