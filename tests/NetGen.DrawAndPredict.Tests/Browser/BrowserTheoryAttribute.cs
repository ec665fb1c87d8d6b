namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>A test that drives a browser, with several cases.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}
