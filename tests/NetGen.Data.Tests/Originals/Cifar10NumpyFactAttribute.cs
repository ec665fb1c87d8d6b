namespace NetGen.Data.Tests;

/// <summary>A test that needs the original CIFAR-10 files and a Python with NumPy.</summary>
public sealed class Cifar10NumpyFactAttribute : FactAttribute
{
    public Cifar10NumpyFactAttribute() => Skip =
        DataFolders.Cifar10 is null ? DataFolders.Missing("cifar-10")
        : Python.WithNumpy is null ? "There is no python3 with NumPy."
        : null;
}
