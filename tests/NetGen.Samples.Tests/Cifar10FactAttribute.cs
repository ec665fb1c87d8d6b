namespace NetGen.Samples.Tests;

/// <summary>A test that needs the original CIFAR-10 files.</summary>
public sealed class Cifar10FactAttribute : FactAttribute
{
    private const string Variable = "NETGEN_DATA";

    public Cifar10FactAttribute() =>
        Skip = Folder is null ? $"No folder cifar-10 in the folder that {Variable} names, nor in a folder shared/data above the repository." : null;

    /// <summary>Where they are, or null.</summary>
    internal static string? Folder { get; } = Find();

    private static string? Find()
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        for (DirectoryInfo? at = new(Repository.Root); root is null && at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "shared", "data");
            root = Directory.Exists(candidate) ? candidate : null;
        }

        return root is not null && Directory.Exists(Path.Combine(root, "cifar-10")) ? Path.Combine(root, "cifar-10") : null;
    }
}
