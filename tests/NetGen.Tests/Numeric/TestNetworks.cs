using System.Reflection;

namespace NetGen.Tests.Numeric;

/// <summary>The network classes of the tests.</summary>
internal static class TestNetworks
{
    private const string Namespace = "NetGen.Tests.Numeric.Networks";

    private static readonly Type[] s_classes =
        [.. typeof(TestNetworks).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith(Namespace, StringComparison.Ordinal) == true && t.IsDefined(typeof(NetworkAttribute)))];

    /// <summary>Names of the small networks, each of which has a golden file.</summary>
    public static string[] Names { get; } =
        [.. s_classes.Where(t => t.Namespace == Namespace && t != typeof(Networks.FashionNet)).Select(t => t.Name).Order(StringComparer.Ordinal)];

    /// <summary>Names of the networks whose loss curves are compared.</summary>
    public static string[] CurveNames { get; } =
        [.. s_classes.Where(t => t.Namespace == $"{Namespace}.Curves").Select(t => t.Name).Order(StringComparer.Ordinal)];

    /// <summary>The class of a name.</summary>
    public static Type ClassOf(string name) => s_classes.Single(t => t.Name == name);

    /// <summary>The smallest batch to train on: a single vector has no variance, and two are normalised to ±1, so that gradients cancel.</summary>
    public static int SmallestBatch(string name) => ClassOf(name).IsDefined(typeof(BatchNorm1dAttribute)) ? 3 : 1;

    /// <summary>Whether the gradient to a network's input and its activations can be asked for.</summary>
    public static bool IsInspectable(string name) => ClassOf(name).GetCustomAttribute<NetworkAttribute>()!.Inspectable;

    /// <summary>A new network.</summary>
    public static Network Create(string name, ulong seed = 0) => (Network)Activator.CreateInstance(ClassOf(name), seed)!;

    /// <summary>The tensor of a name.</summary>
    public static Parameter Tensor(this Network network, string name) => network.Parameters.Single(p => p.Name == name);
}
