namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>Tests with one browser. Each has its own server.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
