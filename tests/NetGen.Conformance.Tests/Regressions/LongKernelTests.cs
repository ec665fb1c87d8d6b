using NetGen.Conformance.Tests.Properties;
using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Regressions;

/// <summary>Windows of so many taps that loops go over them compute what the naive reference computes, forward and backward.</summary>
[Trait("Category", "Numeric")]
public sealed class LongKernelTests
{
    private const int Batch = 19;

    // The first layer makes the second one pass a gradient on.
    private static readonly (string Shape, string Layers)[] s_networks =
    [
        ("1, 60", "Conv1d(5, 31, Padding = 15)"),
        ("2, 60", "Conv1d(2, 1), Conv1d(17, 27, Padding = 13), ReLU"),
        ("3, 50", "Conv1d(3, 1), Conv1d(4, 40)"),
        ("2, 31", "Conv1d(3, 1), Conv1d(4, 61, Padding = 30)"),
        ("2, 5", "Conv1d(2, 1), Conv1d(3, 33, Padding = 31)"),
        ("2, 70", "Conv1d(2, 1), Conv1d(3, 29, Stride = 2, Padding = 11)"),
        ("2, 80", "Conv1d(2, 1), Conv1d(5, 26, Stride = 7, Padding = 25, Bias = false), Tanh"),
        ("1, 90", "Conv1d(2, 1), Conv1d(3, 25, Dilation = 3, Padding = 40)"),
        ("1, 90", "Conv1d(2, 1), Conv1d(3, 25, Stride = 3, Dilation = 2, Padding = 21)"),
        ("1, 90", "Conv1d(2, 1), Conv1d(3, 25, Stride = 4, Dilation = 6, Padding = 80)"),
        ("1, 40", "Conv1d(2, 1), Conv1d(3, 30, Stride = 50, Padding = 20)"),
        ("6, 40", "Conv1d(6, 1), Conv1d(6, 30, Padding = 15, Groups = 6), ELU"),
        ("6, 40", "Conv1d(6, 1), Conv1d(9, 26, Padding = 9, Groups = 3), Sigmoid"),
        ("20, 30", "Conv1d(20, 1), Conv1d(20, 25, PaddingSame = true, Groups = 20), BatchNorm1d"),
        ("18, 30", "Conv1d(18, 1), Conv1d(18, 25, PaddingSame = true)"),
        ("2, 40", "Conv1d(2, 1), Conv1d(3, 26, Padding = 12, PaddingMode = PaddingMode.Reflect, FlipKernel = true)"),
        ("2, 40", "Conv1d(2, 1), Conv1d(3, 26, Padding = 40, PaddingMode = PaddingMode.Circular)"),
        ("1, 3, 40", "Conv2d(2, 1), Conv2d(3, [2, 26], PaddingSame = true), LeakyReLU(0.2)"),
        ("1, 30, 4", "Conv2d(2, 1), Conv2d(3, [27, 3], Padding = 1)"),
        ("1, 8, 60", "Conv2d(2, 1), Conv2d(3, [3, 29], Paddings = [1, 14], Strides = [2, 1]), MaxPool2d(2)"),
        ("1, 4, 60", "Conv2d(3, [1, 28]), ReLU, MaxPool2d(2)"),
        ("2, 32, 33", "Conv2d(1, 1), Conv2d(2, [29, 31], Padding = 3)"),
        ("3, 20", "Conv1d(3, 1), ConvTranspose1d(4, 26, Stride = 3, Padding = 4, OutputPadding = 2)"),
        ("3, 20", "Conv1d(3, 1), ConvTranspose1d(4, 27, Padding = 13, Dilation = 2), Tanh"),
        ("4, 9", "Conv1d(4, 1), ConvTranspose1d(6, 30, Stride = 4, Dilation = 6, Groups = 2, OutputPadding = 3)"),
        ("2, 3, 11", "Conv2d(2, 1), ConvTranspose2d(3, [2, 33], Strides = [1, 2], Paddings = [0, 5])"),
        ("2, 60", "Conv1d(2, 1), MaxPool1d(31, Stride = 2, Padding = 15)"),
        ("2, 60", "Conv1d(2, 1), MaxPool1d(27, Stride = 5, Dilation = 2, CeilMode = true)"),
        ("2, 4, 40", "Conv2d(2, 1), MaxPool2d([2, 30], Strides = [1, 3], Paddings = [1, 7])"),
        ("2, 60", "Conv1d(2, 1), AvgPool1d(31, Stride = 2, Padding = 15)"),
        ("1, 6, 70", "Conv2d(3, [2, 30]), BatchNorm2d, ReLU, MaxPool2d(2)"),
        ("5, 50", "Conv1d(3, 24, Padding = 46, Dilation = 4), Conv1d(2, 17, Padding = 50, Dilation = 5)"),

        // Few taps, but long sums of many kinds of tiles.
        ("17, 60", "Conv1d(17, 1), Conv1d(64, 13, Stride = 2, Padding = 3)"),
        ("36, 60", "Conv1d(36, 1), Conv1d(36, 11, Dilation = 3, Padding = 30)"),
        ("32, 5", "Conv1d(32, 1), ConvTranspose1d(33, 24, Dilation = 7, Padding = 7)"),

        // Long rows of matrices, and sums over many channels.
        ("2, 700", "Conv1d(3, 1, Name = \"a\"), Tanh, MatMul(\"a\", TransposeB = true, Scale = 0.05)"),
        ("340, 2", "Conv1d(340, 1, Groups = 340, Name = \"a\"), Tanh, MatMul(\"a\", TransposeA = true, Scale = 0.05)"),
        ("90, 5", "Conv1d(90, 1, Groups = 90), LocalResponseNorm(130, Alpha = 2)"),
        ("3, 400", "Conv1d(3, 1), RMSNorm, Tanh, RMSNorm(400)"),

        // Many pixels for one number a channel.
        ("2, 1500", "Conv1d(3, 1, Name = \"x\"), AdaptiveAvgPool1d(1), Conv1d(3, 1), Sigmoid, Multiply(\"x\")"),
        ("2, 90, 91", "Conv2d(3, 1), Sigmoid(Name = \"x\"), AdaptiveAvgPool2d(1, Name = \"s\"), From(\"x\"), Tanh, Multiply(\"s\", \"x\")"),
    ];

    [Fact]
    public void ComputeWhatTheReferenceComputes()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(s_networks.Select((network, i) =>
            new NetworkSource($"Net{i}", $"[Network({network.Shape})]\n[{network.Layers}, Flatten]\n[MSELoss]")));
        string[] wrong = [.. s_networks.Select((network, i) => Check(networks[$"Net{i}"], network.Layers)).OfType<string>()];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    private static string? Check(Type network, string layers)
    {
        try
        {
            return NetworkCheck.WithoutSlopes(network, Batch) ? null : $"{layers}: not compared";
        }
        catch (Exception exception)
        {
            return $"{layers}: {exception.Message}";
        }
    }
}
