namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>A test that drives a browser.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}
