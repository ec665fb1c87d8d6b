using NetGen.Reference;

namespace NetGen.Tests.Numeric;

/// <summary>A network class of the tests with the golden file of the same name.</summary>
internal sealed class GoldenCase
{
    private static readonly Type[] s_classes =
        [.. typeof(GoldenCase).Assembly.GetTypes().Where(t => t.Namespace == "NetGen.Tests.Numeric.Networks" && t.IsDefined(typeof(NetworkAttribute), false))];

    public GoldenCase(string name)
    {
        Network = ClassOf(name);
        File = new GoldenFile($"cases/{name}.safetensors");
        Input = File.Floats("input");
        Labels = File.Labels();
    }

    /// <summary>Names of the networks that have a golden file.</summary>
    public static string[] Names { get; } =
        [.. s_classes.Select(t => t.Name).Where(n => System.IO.File.Exists(GoldenFile.PathOf($"cases/{n}.safetensors"))).Order(StringComparer.Ordinal)];

    /// <summary>The annotated class.</summary>
    public Type Network { get; }

    public GoldenFile File { get; }

    public float[] Input { get; }

    public int[] Labels { get; }

    /// <summary>Names of parameters whose gradient is nothing but rounding.</summary>
    public string[] Cancelled => File.Metadata("cancelled").Split(' ');

    /// <summary>The class of a name.</summary>
    public static Type ClassOf(string name) => s_classes.Single(t => t.Name == name);

    /// <summary>The reference, holding the file's initial values.</summary>
    public ReferenceNetwork CreateReference()
    {
        var network = new ReferenceNetwork(Network);
        foreach (ReferenceTensor tensor in network.Tensors)
        {
            Close.Widen(File.Floats($"initial/{tensor.Name}")).CopyTo(tensor.Values, 0);
        }

        return network;
    }

    /// <summary>Compares a gradient with the file's; one that cancels is compared with the size of the largest of all gradients.</summary>
    public void CheckGradient(string name, double[] actual)
    {
        double[] expected = Close.Widen(File.Floats($"gradient/{name}"));
        double scale = Cancelled.Contains(name)
            ? File.Names("gradient/").Max(n => Close.Largest(Close.Widen(File.Floats($"gradient/{n}"))))
            : Close.Largest(expected);
        Close.Check($"gradient of {name}", expected, actual, Tolerance.Gradient, scale);
    }
}
