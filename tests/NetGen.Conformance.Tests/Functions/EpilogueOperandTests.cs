using NetGen.Conformance.Tests.Properties;
using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Functions;

/// <summary>A slope a channel, in the epilogue of every kernel that takes it and as a pass of its own, against the naive reference.</summary>
[Trait("Category", "Numeric")]
public sealed class EpilogueOperandTests
{
    private const int Features = 300;

    // Blocks with one image over; few images; one image is compared with either.
    private static readonly int[] s_batches = [33, 3];

    // The first layer makes the second one pass a gradient on.
    private static readonly (string Shape, string Layers)[] s_networks =
    [
        ("16, 11, 13", "Conv2d(16, 1), Conv2d(16, 3, Padding = 1), PReLU(16)"), // minimal filtering
        ("3, 9, 9", "Conv2d(2, 3), PReLU(2), Conv2d(2, 3), PReLU"), // planes
        ("3, 9, 11", "Conv2d(2, 3, Padding = 1), PReLU(2), Flatten"),
        ("8, 6, 7", "Conv2d(17, 3), BatchNorm2d, PReLU(17), MaxPool2d(2)"), // channels beyond whole vectors
        ("16, 5, 5", "Conv2d(33, 2, Bias = false), PReLU(PerChannel = true)"),
        ("5, 7, 7", "Conv2d(20, 3, Groups = 5, Stride = 2), PReLU(20)"),
        ("21, 6, 6", "Conv2d(21, 3, Groups = 21, Padding = 1), PReLU(21)"),
        ("3, 8, 8", "Conv2d(3, 3, Padding = 1, PaddingMode = PaddingMode.Reflect), PReLU(3)"),
        ("4, 6, 6", "ConvTranspose2d(9, 3, Stride = 2), PReLU(9)"),
        ("6, 5, 5", "ConvTranspose2d(9, 3, Groups = 3), BatchNorm2d, PReLU(9)"),
        ("3, 50", "Conv1d(18, 31, Padding = 15), PReLU(18), Conv1d(2, 40), PReLU(2)"),
        ("40", "Linear(37), PReLU(37), Linear(5), BatchNorm1d, PReLU(5)"),
        ("300", "Linear(300), PReLU(300), Linear(260), PReLU"), // many weights
        ("300", "Linear(220, Bias = false), PReLU(220), Linear(300), PReLU, Linear(7, Bias = false), PReLU"),
        ("5", "Linear(3), Scale(2, -1, 0), Linear(4, Bias = false), Shift(0.5, 1, -1, 0), Linear(100), PReLU(100, Frozen = true), Linear(9, Frozen = true), PReLU"),
        ("2, 12, 16", "Conv2d(3, 1), Flatten, Linear(200), PReLU(200)"),
        ("1, 9, 9", "Conv2d(12, 3), BatchNorm2d, PReLU(12), MaxPool2d(2)"),
        ("1, 9, 9", "Conv2d(9, 3, Bias = false), BatchNorm2d, PReLU"), // statistics from the input
        ("3, 9, 8", "BatchNorm2d, PReLU(3), Conv2d(5, 3), BatchNorm2d, PReLU(PerChannel = true), BatchNorm2d, PReLU"), // sums of 72 terms are cut
        ("3, 5, 4", "Conv2d(4, 2), Flatten, BatchNorm1d, PReLU(PerChannel = true), BatchNorm1d, PReLU"),
        ("3, 6, 6", "Conv2d(4, 3, Name = \"a\"), PReLU(4, Name = \"b\"), Conv2d(4, 1), PReLU(4), Add(\"b\"), PReLU, Conv2d(4, 1), PReLU, Multiply(\"b\")"),
        ("4, 6, 6", "Conv2d(5, 3, Frozen = true), PReLU(5), Conv2d(5, 1), PReLU(5, Frozen = true)"),
        ("4, 6, 6", "Conv2d(5, 3, Frozen = true), BatchNorm2d(Frozen = true), PReLU(5)"),
        ("4, 6, 6", "Conv2d(5, 3, Frozen = true), BatchNorm2d(Frozen = true), PReLU(5, Frozen = true), Flatten, Linear(3, Frozen = true), PReLU(Frozen = true), Linear(2)"),

        // As passes of their own.
        ("3, 5, 7", "PReLU(3), PReLU"),
        ("19, 4, 4", "Flatten, PReLU(304), Linear(4), PReLU(4), PReLU"),
        ("3, 6, 6", "Conv2d(18, 3), Flatten, PReLU(288), PReLU, PReLU(PerChannel = true)"),
        ("3, 6, 6", "Conv2d(5, 3), BatchNorm2d, ReLU, PReLU(5), AvgPool2d(2), PReLU(5), GroupNorm(1), PReLU(5)"),
        ("9, 40", "Conv1d(9, 1, Name = \"a\"), PReLU(9, Name = \"b\"), Add(\"a\"), PReLU(9), Concat(\"b\"), PReLU(18), Softmax, PReLU"),
        ("2, 70, 71", "PReLU(2), Conv2d(1, 1), PReLU"), // long sums
        ("4, 6, 6", "PReLU(4, Frozen = true), Conv2d(5, 3, Frozen = true), PReLU(5), PReLU(Frozen = true), Conv2d(3, 2)"),
    ];

    [Fact]
    public void ComputeWhatTheReferenceComputes()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(s_networks.Select((network, i) =>
            new NetworkSource($"Net{i}", $"[Network({network.Shape}, Inspectable = {(i % 2 == 0 ? "true" : "false")})]\n[{network.Layers}, Flatten]\n[MSELoss]")));
        string[] wrong = [.. s_batches.SelectMany(batch => s_networks.Select((network, i) => Check(networks[$"Net{i}"], network.Layers, batch))).OfType<string>()];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    /// <summary>The kernels of narrower formats apply slopes as a pass of its own would, bit for bit.</summary>
    [Theory]
    [InlineData(WeightFormat.Float32)]
    [InlineData(WeightFormat.BFloat16)]
    [InlineData(WeightFormat.Int8)]
    public void EveryFormatAppliesSlopes(WeightFormat format)
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(
        [
            new NetworkSource("Fused", $"[Network({Features})]\n[Linear({Features}), PReLU({Features})]"),
            new NetworkSource("Bare", $"[Network({Features})]\n[Linear({Features})]"),
        ]);
        Network fused = networks.Create("Fused");
        Network bare = networks.Create("Bare");
        float[] slopes = [.. Enumerable.Range(0, Features).Select(i => (i - 100) / 128f)];
        fused.Parameters[2].CopyFrom(slopes);
        fused.WeightFormat = format;
        bare.WeightFormat = format;
        float[] x = [.. Enumerable.Range(0, Features).Select(i => MathF.Sin(i))];
        float[] actual = new float[Features];
        float[] sums = new float[Features];
        fused.Predict(x, actual);
        bare.Predict(x, sums);
        Assert.Equal(sums.Select((v, i) => v > 0 ? v : v * slopes[i]), actual);
    }

    /// <summary>Slopes are drawn by nobody, so that what is drawn after them stays what it is without them.</summary>
    [Fact]
    public void SlopesBeginAsStated()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(
        [
            new NetworkSource("Sloped", "[Network(3, 4, 4)]\n[Conv2d(2, 3), PReLU(2, Init = -0.5, Name = \"slopes\"), Flatten, PReLU, PReLU(Frozen = true, PerChannel = true)]\n[Linear(4)]"),
            new NetworkSource("Bare", "[Network(3, 4, 4)]\n[Conv2d(2, 3), Flatten, Linear(4)]"),
        ]);
        Network network = networks.Create("Sloped", seed: 7);
        Network bare = networks.Create("Bare", seed: 7);
        Parameter[] slopes = [.. network.Parameters.Where(p => p.Info.Role == TensorRole.Scale)];
        Assert.Equal(["slopes.weight", "3.weight", "4.weight"], slopes.Select(p => p.Name));
        Assert.Equal([true, true, false], slopes.Select(p => p.Info.IsTrainable));
        Assert.Equal([-0.5f, -0.5f], slopes[0].Values.ToArray());
        Assert.Equal([0.25f], slopes[1].Values.ToArray());
        Assert.Equal(Enumerable.Repeat(0.25f, 8), slopes[2].Values.ToArray());
        Assert.Equal(bare.Parameters.Select(p => p.Values.ToArray()), network.Parameters.Except(slopes).Select(p => p.Values.ToArray()));
    }

    private static string? Check(Type network, string layers, int batch)
    {
        try
        {
            return NetworkCheck.WithoutSlopes(network, batch) ? null : $"{layers}: not compared";
        }
        catch (Exception exception)
        {
            return $"{layers}: {exception.Message}";
        }
    }
}
