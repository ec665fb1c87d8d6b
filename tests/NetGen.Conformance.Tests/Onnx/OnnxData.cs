namespace NetGen.Conformance.Tests.Onnx;

/// <summary>Where the test data of ONNX's backends lies.</summary>
internal static class OnnxData
{
    /// <summary>Environment variable that names a folder with the suites (<c>node</c>, <c>pytorch-converted</c>, ...).</summary>
    public const string FolderVariable = "NETGEN_ONNX_TESTDATA";

    /// <summary>Where Debian's <c>libonnx-testdata</c> puts it.</summary>
    public const string DebianFolder = "/usr/share/libonnx-testdata/data";

    /// <summary>The folder; null without data.</summary>
    public static string? Folder { get; } =
        new[] { Environment.GetEnvironmentVariable(FolderVariable), DebianFolder }.FirstOrDefault(f => Directory.Exists(f));

    /// <summary>Why the tests are skipped; null where there is data.</summary>
    public static string? SkipReason => Folder is null
        ? $"The ONNX test data is not installed in {DebianFolder} (apt-get install libonnx-testdata), and {FolderVariable} names no folder."
        : null;
}
