namespace NetGen.Data.Tests;

/// <summary>A test that needs the original CIFAR-10 files.</summary>
public sealed class Cifar10FactAttribute : FactAttribute
{
    public Cifar10FactAttribute() => Skip = DataFolders.Cifar10 is null ? DataFolders.Missing("cifar-10") : null;
}
