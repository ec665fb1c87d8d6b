namespace NetGen.Data.Tests;

/// <summary>Where original data sets lie, if this machine has them.</summary>
internal static class DataFolders
{
    /// <summary>Names the folder that holds the folders of data sets; without it, <c>shared/data</c> beside or above the repository does.</summary>
    public const string Variable = "NETGEN_DATA";

    /// <summary>The folder of MNIST, or null.</summary>
    public static string? Mnist { get; } = Find("mnist");

    /// <summary>The folder of CIFAR-10, or null.</summary>
    public static string? Cifar10 { get; } = Find("cifar-10");

    /// <summary>Where Debian puts Fashion-MNIST, or null.</summary>
    public static string? FashionMnist { get; } = Directory.Exists(Data.FashionMnist.DebianFolder) ? Data.FashionMnist.DebianFolder : null;

    /// <summary>Why a test is skipped when a folder is missing.</summary>
    public static string Missing(string folder) => $"No folder {folder} in the folder that {Variable} names, nor in a folder shared/data above the test's own.";

    private static string? Find(string folder)
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); root is null && at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "shared", "data");
            root = Directory.Exists(candidate) ? candidate : null;
        }

        return root is not null && Directory.Exists(Path.Combine(root, folder)) ? Path.Combine(root, folder) : null;
    }
}
