namespace NetGen.Data.Tests;

/// <summary>The small pickles that <c>make_pickles.py</c> wrote, and what is in them.</summary>
internal static class BatchPickles
{
    public static byte[] Labels => [6, 9];

    public static string Label => "training batch 1 of 5";

    public static string[] FileNames => ["frog_s_000004.png", "it's_é.png"];

    public static byte[] Pixels => [.. Enumerable.Range(0, 2 * Cifar10Batch.ImageLength).Select(i => (byte)(i * 7 % 251))];

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.pickle").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!; // files have names

    /// <summary>The content of a file.</summary>
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".pickle"));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Pickle");
}
