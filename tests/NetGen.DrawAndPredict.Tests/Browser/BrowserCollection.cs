namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>Tests with one browser. Each test has a service of its own.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
