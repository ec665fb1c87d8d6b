using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// Which kernel every node of some networks gets, at every target, in every mode: a change of the cost model shows what it changes.
/// <c>NETGEN_ACCEPT=1</c> writes the file anew.
/// </summary>
public sealed class KernelChoiceTests
{
    private static readonly string s_file = Path.Combine(Repository.Root, "tests/NetGen.Generator.Tests/Snapshots/kernels.txt");

    // Together they have every op, and the sizes near which another kernel takes over.
    private static readonly (string Name, string Attributes)[] s_networks =
    [
        ("Reference", "Network(1, 28, 28), Conv2d(25, 3), BatchNorm2d, ReLU, MaxPool2d(2), Conv2d(50, 3), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(1024), ReLU, Linear(128), ReLU, Linear(10), CrossEntropyLoss"),
        ("Residual", "Network(3, 32, 32), Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = \"stem\"), Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, Add(\"stem\"), ReLU(Name = \"s\"), Conv2d(32, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d(Name = \"m\"), From(\"s\"), Conv2d(32, 1, Stride = 2, Bias = false), BatchNorm2d, Add(\"m\"), ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(10), CrossEntropyLoss(LabelSmoothing = 0.1)"),
        ("Depthwise", "Network(3, 32, 32), Conv2d(16, 3, Stride = 2, Padding = 1), BatchNorm2d, ReLU6(Name = \"a\"), Conv2d(96, 1), BatchNorm2d, ReLU6, Conv2d(96, 3, Padding = 1, Groups = 96), BatchNorm2d, ReLU6, Conv2d(16, 1), BatchNorm2d, Add(\"a\"), Conv2d(16, 5, Stride = 2, Padding = 2, Groups = 16), Hardswish, AvgPool2d(2), Flatten, Linear(10), CrossEntropyLoss"),
        ("Sequence", "Network(8, 64), Conv1d(16, 3, Padding = 1), BatchNorm1d, ReLU, MaxPool1d(2), Conv1d(32, 5, Stride = 2), GELU, AvgPool1d(2), ConvTranspose1d(4, 3), AdaptiveMaxPool1d(3), Flatten, Linear(4), L1Loss"),
        ("Transposed", "Network(16, 4, 4), ConvTranspose2d(32, 4, Stride = 2, Padding = 1), BatchNorm2d, ReLU, ConvTranspose2d(8, 3), SiLU, ConvTranspose2d(1, 3, Stride = 2, Padding = 1, OutputPadding = 1), Tanh, MSELoss"),
        ("Dilated", "Network(8, 24, 24), Conv2d(16, 3, Dilation = 2, Padding = 2), ReLU, Conv2d(16, 3, Dilation = 4), ELU, Conv2d(16, 1), Flatten, Linear(2), MSELoss"),
        ("Groups", "Network(32, 12, 12), Conv2d(32, 3, Padding = 1, Groups = 2), ReLU, Conv2d(64, 3, Padding = 1, Groups = 8), ReLU, Conv2d(64, 3, Groups = 64), Conv2d(128, 3, Groups = 64), Flatten, Linear(2), MSELoss"),
        ("Images of 8×8 for minimal filtering", "Network(64, 8, 8), Conv2d(64, 3, Padding = 1), ReLU, Conv2d(128, 3), Conv2d(24, 3), Flatten, Linear(2), MSELoss"),
        ("Large images for minimal filtering", "Network(16, 96, 96), Conv2d(16, 3, Padding = 1), ReLU, Conv2d(16, 3, Padding = 1), MaxPool2d(2), Conv2d(12, 3), Conv2d(8, 3), Flatten, Linear(1), MSELoss"),
        ("Small images for minimal filtering", "Network(256, 4, 4), Conv2d(256, 3, Padding = 1), Conv2d(256, 3), Conv2d(64, 3, Padding = 1), Flatten, Linear(1), MSELoss"),
        ("Few channels and planes", "Network(1, 32, 32), Conv2d(2, 3), ReLU, Conv2d(4, 5), ReLU, MaxPool2d(2), Conv2d(8, 3), MaxPool2d(3), Flatten, Linear(3), MSELoss"),
        ("Wide windows", "Network(2, 40, 40), Conv2d(3, 31), ReLU, Conv2d(5, 7, Padding = 3), Conv2d(3, 7, Stride = 3), Flatten, Linear(1), MSELoss"),
        ("Large linear", "Network(784), Linear(2048), ReLU, Linear(1024), ReLU, Linear(512), ReLU, Linear(100), CrossEntropyLoss"),
        ("Small linear", "Network(200), Linear(64), Tanh, Linear(31), BatchNorm1d, Sigmoid, Linear(3), SVMLoss(P = 2)"),
        ("Linear behind an image", "Network(64, 8, 8), Flatten, Linear(1024), ReLU, Linear(1000), LogSoftmax, NLLLoss"),
        ("Normalisations", "Network(8, 6, 6), LayerNorm, GroupNorm(2), GroupNorm(1), InstanceNorm2d(Affine = true), BatchNorm2d, ReLU, Flatten, LayerNorm, BatchNorm1d, Linear(3), SmoothL1Loss"),
        ("Pools and sizes", "Network(4, 16, 16), MaxPool2d(3, Stride = 2), MaxPool2d(2), AvgPool2d(2, CeilMode = true), Upsample(2), Upsample(2, Mode = UpsampleMode.Bilinear), AdaptiveMaxPool2d(5), AdaptiveAvgPool2d([3, 4]), ZeroPad2d(1), LeakyReLU(0.2), Flatten, Linear(3), HuberLoss"),
        ("Joins and losses", "Network(4, 6, 6), Conv2d(4, 3, Padding = 1, Name = \"a\"), ReLU(Name = \"r\"), Add(\"a\"), Concat(\"r\", \"a\"), Flatten, Linear(3, Name = \"b\"), Outputs(\"b\", \"a\"), BCEWithLogitsLoss(Output = \"b\"), MSELoss(Output = \"a\", Factor = 0.5)"),
        ("Dropout and softmax", "Network(6, 5, 5), Conv2d(6, 3, PaddingMode = PaddingMode.Reflect, Padding = 1), Dropout2d(0.3), Softmax, Dropout, Flatten, Linear(8), Dropout, Softmax, EuclideanLoss"),
        ("Slopes", "Network(3, 32, 32), PReLU, Conv2d(16, 3, Padding = 1), PReLU(16), Conv2d(32, 3), BatchNorm2d, PReLU, MaxPool2d(2), PReLU(32), Flatten, PReLU(PerChannel = true), Linear(10), PReLU(10, Frozen = true), MSELoss"),
        ("Frozen", "Network(16, 8, 8), Conv2d(16, 3, Padding = 1, Frozen = true), ReLU, Conv2d(16, 3, Padding = 1), Flatten, Linear(64, Frozen = true), Linear(3), MultiMarginLoss"),
    ];

    [Fact]
    public void Every_node_gets_the_kernel_that_was_accepted()
    {
        string[] actual = [.. s_networks.SelectMany(n => Describe(n.Name, n.Attributes))];
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllText(s_file, string.Concat(actual.Select(line => line + "\n")));
        }

        Assert.Equal(File.Exists(s_file) ? File.ReadAllLines(s_file) : [], actual);
    }

    private static IEnumerable<string> Describe(string name, string attributes)
    {
        NetworkAnalysisResult network = AnalyzedNetworks.Of(attributes);
        return
        [
            $"{name}: {attributes}",
            "  Prediction",
            .. Describe(KernelChoice.Predicting(network)),
            "  Training",
            .. Describe(KernelChoice.Training(network)),
            string.Empty,
        ];
    }

    // A line for each use, if all targets do alike.
    private static IEnumerable<string> Describe(IEnumerable<KernelChoice> choices)
    {
        foreach (IGrouping<string, KernelChoice> node in choices.GroupBy(c => c.Node))
        {
            yield return $"    {node.Key}";
            foreach (IGrouping<string, KernelChoice> use in node.GroupBy(c => c.Use))
            {
                foreach (IGrouping<string, KernelChoice> kernel in use.GroupBy(c => c.Kernel))
                {
                    string[] targets = [.. kernel.Select(c => c.Target).Distinct()];
                    yield return $"      {use.Key}: {kernel.Key}{(targets.Length == Machine.Targets.All.Count ? string.Empty : $" ({string.Join(", ", targets)})")}";
                }
            }
        }
    }
}
