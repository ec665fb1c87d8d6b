using NetGen.Reference;

namespace NetGen.Tests.Numeric;

/// <summary>A network class of the tests with the golden file of the same name.</summary>
internal sealed class GoldenCase
{
    public GoldenCase(string name)
    {
        Network = TestNetworks.ClassOf(name);
        File = new GoldenFile($"cases/{name}.safetensors");
        Input = File.Floats("input");
        Targets = File.Has("labels") ? new BatchTargets(File.Labels()) : new BatchTargets([], File.Has("targets") ? File.Floats("targets") : []);
    }

    /// <summary>The annotated class.</summary>
    public Type Network { get; }

    public GoldenFile File { get; }

    public float[] Input { get; }

    public BatchTargets Targets { get; }

    /// <summary>Samples in the batch.</summary>
    public int Images => Input.Length / new ReferenceNetwork(Network).InputShape.Aggregate(1, (product, d) => product * d);

    /// <summary>Names of parameters whose gradient is nothing but rounding.</summary>
    public string[] Cancelled => File.Metadata("cancelled").Split(' ');

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

    /// <summary>The network under test, holding the file's initial values.</summary>
    public Network Create()
    {
        Network network = TestNetworks.Create(Network.Name);
        foreach (Parameter tensor in network.Parameters)
        {
            tensor.CopyFrom(File.Floats($"initial/{tensor.Name}"));
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
