using NetGen.Conformance.Tests.RunTime;
using NetGen.Serialization;

namespace NetGen.Conformance.Tests.Weights;

/// <summary>Weights of PyTorch modules of many structures: the network computes what the module does, or the file is refused and the candidates are named.</summary>
public sealed class WeightNamesTests(WeightNamesTests.Networks networks) : IClassFixture<WeightNamesTests.Networks>
{
    public static TheoryData<string> Names => [.. WeightNamesCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AModuleIsLoadedRightOrRefused(string name)
    {
        WeightNamesCase given = WeightNamesCase.All.Single(c => c.Name == name);
        Network network = networks.Compiled.Create(name);
        var options = new LoadOptions { Order = given.Order };
        if (given.Refused is { } words)
        {
            float[] before = network.Parameters.SelectMany(p => p.Values.ToArray()).ToArray();
            string message = Assert.Throws<WeightsFormatException>(() => network.Load(given.Path, options)).Message;
            Assert.All([given.Path, .. words], w => Assert.Contains(w, message));
            Assert.Equal(before, network.Parameters.SelectMany(p => p.Values.ToArray()));
            return;
        }

        LoadResult result = network.Load(given.Path, options);
        Assert.Empty(result.Unused);
        Assert.Empty(result.Missing);
        RequireOutput(given, network);
    }

    [Fact]
    public void ABlockReadsTheFileOfTheNetworkThatHasIt()
    {
        Network whole = networks.Compiled.Create("CompiledPart", seed: 3);
        Network body = networks.Compiled.Create("CompiledPartBody", seed: 4);
        using var stream = new MemoryStream();
        whole.Save(stream);
        stream.Position = 0;
        LoadResult result = body.Load(stream, new LoadOptions());
        Assert.Equal(["head.weight", "head.bias"], result.Unused);
        Assert.Equal("body.0.weight", result.Loaded["0.weight"]);
        Assert.Equal(whole.Parameters.Take(4).Select(p => p.Values.ToArray()), body.Parameters.Select(p => p.Values.ToArray()));
    }

    [Theory]
    [InlineData("a.", true, true)]
    [InlineData("b.", true, true)]
    [InlineData("", true, true)]
    [InlineData("", false, false)]
    public void ASharedTensorHasAnyOfItsNamesOrSeveral(string removed, bool equal, bool loads)
    {
        WeightNamesCase given = WeightNamesCase.All.Single(c => c.Name == (equal ? "Shared" : "SharedButDifferent"));
        Network network = networks.Compiled.Create("Shared");

        // Strict loading by names alone, with one of the two names left out.
        var options = new LoadOptions { Map = n => removed.Length > 0 && n.StartsWith(removed, StringComparison.Ordinal) ? null : n, Strict = removed.Length == 0 };
        if (loads)
        {
            network.Load(given.Path, options);
            RequireOutput(given, network);
        }
        else
        {
            Assert.Throws<WeightsFormatException>(() => network.Load(given.Path, options));
        }
    }

    private static void RequireOutput(WeightNamesCase given, Network network)
    {
        var output = new float[given.Output.Length];
        network.Predict(given.Input, output);
        for (int i = 0; i < output.Length; i++)
        {
            Assert.InRange(output[i], given.Output[i] - 2e-6f, given.Output[i] + 2e-6f);
        }
    }

    /// <summary>All networks of the cases, compiled once.</summary>
    public sealed class Networks : IDisposable
    {
        internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(WeightNamesCase.All.SelectMany(c => c.Sources()));

        public void Dispose() => Compiled.Dispose();
    }
}
