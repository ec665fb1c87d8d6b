using NetGen.Conformance.Tests.Properties;

namespace NetGen.Conformance.Tests.RunTime;

/// <summary>Networks that train few samples one after another, and the same ones under a name that ends in InBlocks, which do not.</summary>
internal static class SmallBatchNetworks
{
    // One image more than a block has lanes, and two more than two blocks have: full blocks, and images one after another behind them.
    public const int OverABlock = -1;
    public const int OverTwoBlocks = -2;

    // Few samples are trained without the large tiles, and what blocks learn shall differ by rounding alone.
    public static readonly NetworkSource[] Sources =
    [
        new("Residual", """
            [Network(3, 20, 18, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2, Name = "a")]
            [Conv2d(33, 3, Stride = 2, Padding = 1), BatchNorm2d, ReLU, Conv2d(33, 3, Padding = 1, Bias = false), BatchNorm2d(Name = "b")]
            [From("a"), Conv2d(33, 1, Stride = 2, Bias = false), BatchNorm2d, Add("b"), ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(5)]
            [CrossEntropyLoss]
            """),
        new("Depthwise", """
            [Network(19, 15, 13, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv2d(32, 1), Hardswish, Conv2d(32, 3, Stride = 2, Padding = 1, Groups = 32, Bias = false), BatchNorm2d, ReLU6]
            [Conv2d(48, 1, Bias = false), BatchNorm2d, SiLU, Conv2d(48, 5, Padding = 2, Groups = 48), ReLU, AvgPool2d(3), Flatten, Linear(4)]
            [CrossEntropyLoss]
            """),
        new("UNet", """
            [Network(2, 16, 20, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv2d(17, 3, Padding = 1), ReLU(Name = "fine"), MaxPool2d(2)]
            [Conv2d(35, 3, Padding = 1), BatchNorm2d, ReLU, ConvTranspose2d(16, 2, Stride = 2), Concat("fine")]
            [Conv2d(32, 3, Padding = 1), ReLU, Upsample(2), Conv2d(16, 2, Stride = 2), Conv2d(3, 1)]
            [CrossEntropyLoss]
            """),
        new("Gray", """
            [Network(1, 14, 12, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv2d(32, 3), BatchNorm2d, ReLU, MaxPool2d(2), Conv2d(48, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Flatten, Linear(5)]
            [CrossEntropyLoss]
            """),
        new("Sequence", """
            [Network(4, 90, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv1d(32, 26, Stride = 3, Padding = 5), BatchNorm1d, ReLU, MaxPool1d(3, Stride = 2), Conv1d(32, 3, Dilation = 2, Padding = 2), Tanh]
            [Flatten, Linear(30), ReLU, Linear(3)]
            [CrossEntropyLoss]
            """),
    ];

    private static readonly NetworkSource s_dropping = new(
        "Dropping", "[Network(3, 12, 12, SmallBatches = true, AllowWinograd4x4 = false)]\n[Conv2d(32, 3), ReLU, Dropout2d(0.4), Conv2d(32, 3), BatchNorm2d, Dropout(0.3), ReLU, Flatten, Dropout(0.5), Linear(4)]\n[CrossEntropyLoss]");

    private static readonly Lazy<CompiledNetworks> s_all = new(() => CompiledNetworks.Compile(
    [
        .. Sources,
        s_dropping,
        .. Sources.Append(s_dropping).Select(source => new NetworkSource($"{source.Name}InBlocks", source.Attributes.Replace("SmallBatches = true, ", string.Empty, StringComparison.Ordinal))),
    ]));

    /// <summary>All of them, compiled.</summary>
    public static CompiledNetworks All => s_all.Value;

    public static Network Create(string name, ulong seed = 0) => All.Create(name, seed);

    public static int ImagesOf(string name, int batch)
    {
        int lanes = Create(name).Kernels.Lanes;
        return batch switch { OverABlock => lanes + 1, OverTwoBlocks => (2 * lanes) + 2, _ => batch };
    }

    /// <summary>Compares arrays that a network and the one in blocks come to, which shall differ by rounding alone.</summary>
    public static void AssertSame(string name, Func<Network, float[][]> run)
    {
        foreach ((float[] own, float[] inBlocks) in run(Create(name, seed: 3)).Zip(run(Create($"{name}InBlocks", seed: 3))))
        {
            float largest = inBlocks.Max(Math.Abs);
            Assert.True(largest > 0, "There is nothing to compare.");
            Assert.Equal(inBlocks.Length, own.Length);
            Assert.All(own.Zip(inBlocks), g => Assert.InRange(Math.Abs(g.First - g.Second), 0, 1e-6f * largest));
        }
    }

    /// <summary>The gradients, and the running statistics.</summary>
    public static float[][] Learned(Network network) =>
    [
        [.. network.Parameters.Where(p => p.Info.IsTrainable).SelectMany(p => p.Gradient.ToArray())],
        [.. network.Parameters.Where(p => !p.Info.IsTrainable).SelectMany(p => p.Values.ToArray())],
    ];

    public static (float[] Inputs, int[] Labels) Draw(Network network, int batch)
    {
        var random = new Random(batch);
        int labels = network.Info.LabelsPerSample;
        int classes = network.Info.OutputLength / labels;
        return ([.. Enumerable.Range(0, batch * network.Info.InputLength).Select(_ => random.NextSingle() - 0.5f)], [.. Enumerable.Range(0, batch * labels).Select(_ => random.Next(classes))]);
    }
}
