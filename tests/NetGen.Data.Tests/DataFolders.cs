namespace NetGen.Data.Tests;

/// <summary>Where original data sets lie, if this machine has them.</summary>
internal static class DataFolders
{
    /// <summary>The folder <c>shared/data/mnist</c> beside or above the repository, or null.</summary>
    public static string? Mnist { get; } = FindAbove("shared/data/mnist");

    /// <summary>Where Debian puts Fashion-MNIST, or null.</summary>
    public static string? FashionMnist { get; } = Directory.Exists(Data.FashionMnist.DebianFolder) ? Data.FashionMnist.DebianFolder : null;

    private static string? FindAbove(string folder)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, folder);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
