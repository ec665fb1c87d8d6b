namespace NetGen.Samples.Tests.Package;

/// <summary>Tests of programs on pages, which are built once.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<PagePrograms>
{
    public const string Name = "Pages";
}
