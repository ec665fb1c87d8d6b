namespace NetGen.NativeLibrary.Tests;

/// <summary>Tests with the published library, which is published once.</summary>
[CollectionDefinition(Name)]
public sealed class NativeCollection : ICollectionFixture<NativeBuild>
{
    public const string Name = "Native library";
}
