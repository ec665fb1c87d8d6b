namespace NetGen.Data.Tests;

/// <summary>A test that needs the original MNIST files.</summary>
public sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute() => Skip = DataFolders.Mnist is null ? DataFolders.Missing("mnist") : null;
}
