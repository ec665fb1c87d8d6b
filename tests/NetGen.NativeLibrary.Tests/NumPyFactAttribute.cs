namespace NetGen.NativeLibrary.Tests;

/// <summary>A test that calls the native library from Python with NumPy.</summary>
public sealed class NumPyFactAttribute : NativeFactAttribute
{
    public NumPyFactAttribute() => Skip ??= Tools.Succeeds(Tools.Python, "-c", "import numpy") ? null : $"{Tools.Python} has no NumPy (Debian's package python3-numpy).";
}
