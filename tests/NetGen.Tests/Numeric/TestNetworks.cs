using System.Reflection;

namespace NetGen.Tests.Numeric;

/// <summary>The network classes of the tests.</summary>
internal static class TestNetworks
{
    private static readonly Type[] s_own = Classes(typeof(TestNetworks).Assembly);

    // Loaded by name: nothing refers to their classes, and which were built is the project's choice.
    private static readonly Type[] s_golden =
        [.. Directory.GetFiles(AppContext.BaseDirectory, "NetGen.Networks.*.dll").SelectMany(file => Classes(Assembly.Load(Path.GetFileNameWithoutExtension(file))))];

    /// <summary>Names of the small networks, each of which has a golden file: all in the projects of tests/NetGen.Networks but those that are blocks of others.</summary>
    public static string[] Names { get; } =
        [.. s_golden.Except(s_golden.SelectMany(t => t.GetCustomAttributes<BlockAttribute>()).Select(b => b.Network)).Select(t => t.Name).Order(StringComparer.Ordinal)];

    /// <summary>Names of the networks whose loss curves are compared.</summary>
    public static string[] CurveNames { get; } =
        [.. s_own.Where(t => t.Namespace == typeof(Curves.CurveMlp).Namespace).Select(t => t.Name).Order(StringComparer.Ordinal)];

    /// <summary>The class of a name.</summary>
    public static Type ClassOf(string name) => s_golden.Concat(s_own).Single(t => t.Name == name);

    /// <summary>The smallest batch to train on: a single vector has no variance, and two are normalised to ±1, so that gradients cancel.</summary>
    public static int SmallestBatch(string name) => ClassOf(name).IsDefined(typeof(BatchNorm1dAttribute)) ? 3 : 1;

    /// <summary>Whether the gradient to a network's input and its activations can be asked for.</summary>
    public static bool IsInspectable(string name) => ClassOf(name).GetCustomAttribute<NetworkAttribute>()!.Inspectable;

    /// <summary>A new network.</summary>
    public static Network Create(string name, ulong seed = 0) => (Network)Activator.CreateInstance(ClassOf(name), seed)!;

    /// <summary>The tensor of a name.</summary>
    public static Parameter Tensor(this Network network, string name) => network.Parameters.Single(p => p.Name == name);

    private static Type[] Classes(Assembly assembly) => [.. assembly.GetTypes().Where(t => t.IsDefined(typeof(NetworkAttribute)))];
}
