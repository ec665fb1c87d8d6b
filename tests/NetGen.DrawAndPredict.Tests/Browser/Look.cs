namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>How a page is looked at.</summary>
public enum Look
{
    Light,
    Dark,
    Narrow,
}
