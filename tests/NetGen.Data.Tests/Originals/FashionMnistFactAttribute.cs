namespace NetGen.Data.Tests;

/// <summary>A test that needs Debian's package dataset-fashion-mnist.</summary>
public sealed class FashionMnistFactAttribute : FactAttribute
{
    public FashionMnistFactAttribute() =>
        Skip = DataFolders.FashionMnist is null ? "Debian's package dataset-fashion-mnist is not installed." : null;
}
