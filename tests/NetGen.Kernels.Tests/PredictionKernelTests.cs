using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Kernels.Tests.Infrastructure;

namespace NetGen.Kernels.Tests;

/// <summary>Kernels of prediction with weights in single precision, one by one, against loops in double precision. Vectors that the processor lacks are emulated.</summary>
public sealed class PredictionKernelTests
{
    // Sums of products are wrong by so much of the sum of their sizes; minimal filtering adds sums before it multiplies.
    private const double Rounding = 4e-6;

    private static readonly (string Id, string Attributes)[] s_kernels =
    [
        ("conv.direct.blocks", "Network(3, 7, 9), Conv2d(5, 3)"),
        ("conv.direct.blocks", "Network(3, 7, 9), Conv2d(5, 3, Padding = 1), BatchNorm2d, ReLU"),
        ("conv.direct.blocks", "Network(2, 9, 8), Conv2d(4, [3, 2], Stride = 2, Bias = false), ReLU"),
        ("conv.direct.blocks", "Network(2, 11, 10), Conv2d(3, 3, Dilation = 3, Padding = 3)"),
        ("conv.direct.blocks", "Network(6, 6, 7), Conv2d(4, 3, Groups = 2, Padding = 1)"),
        ("conv.direct.blocks", "Network(5, 6, 7), Conv2d(5, 3, Groups = 5, Padding = 1)"),
        ("conv.direct.blocks", "Network(2, 9, 9), Conv2d(7, 3), ReLU, MaxPool2d(2)"),
        ("conv.direct.blocks", "Network(3, 31), Conv1d(4, 5, Stride = 3, Padding = 2)"),
        ("conv.direct.blocks", "Network(2, 30, 12), Conv2d(2, 11, Padding = 5)"),
        ("conv.direct.blocks", "Network(6, 6, 7), Conv2d(9, 3, Groups = 3), PReLU(9)"),
        ("conv.direct.blocks", "Network(3, 7, 9), Conv2d(5, 3, Padding = 1), BatchNorm2d, PReLU"),
        ("conv.winograd-2x2.blocks", "Network(32, 6, 6), Conv2d(32, 3, Padding = 1)"),
        ("conv.winograd-2x2.blocks", "Network(32, 7, 9), Conv2d(32, 3), BatchNorm2d, ReLU"),
        ("conv.winograd-2x2.blocks", "Network(32, 8, 8), Conv2d(36, 3), ReLU, MaxPool2d(2)"),
        ("conv.winograd-2x2.blocks", "Network(32, 7, 9), Conv2d(36, 3), PReLU(36)"),
        ("conv.winograd-4x4.blocks", "Network(32, 12, 12), Conv2d(32, 3, Padding = 1)"),
        ("conv.winograd-4x4.blocks", "Network(32, 11, 14), Conv2d(33, 3), BatchNorm2d, ReLU"),
        ("conv.winograd-4x4.blocks", "Network(130, 6, 6), Conv2d(47, 3, Padding = 1), ReLU"),
        ("conv.winograd-4x4.blocks", "Network(32, 13, 16), Conv2d(36, 3), ReLU, MaxPool2d(2)"),
        ("conv.winograd-4x4.blocks", "Network(32, 15, 13), Conv2d(36, 3, Padding = 2), PReLU(36)"),
        ("conv-transpose.direct.blocks", "Network(3, 5, 4), ConvTranspose2d(4, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU"),
        ("conv-transpose.direct.blocks", "Network(4, 5, 4), ConvTranspose2d(6, 3, Groups = 2), BatchNorm2d"),
        ("conv-transpose.direct.blocks", "Network(4, 5, 4), ConvTranspose2d(6, 3, Groups = 2), PReLU(6)"),
        ("linear.blocks", "Network(19), Linear(23)"),
        ("linear.blocks", "Network(40), Linear(7), BatchNorm1d, ReLU"),
        ("linear.blocks", "Network(1), Linear(1, Bias = false)"),
        ("linear.blocks", "Network(40), Linear(23), PReLU(23)"),
        ("conv.direct.one-image", "Network(3, 7, 9), Conv2d(5, 3)"),
        ("conv.direct.one-image", "Network(3, 8, 9), Conv2d(19, 3, Padding = 1), BatchNorm2d, ReLU"),
        ("conv.direct.one-image", "Network(2, 9, 8), Conv2d(35, [3, 2], Stride = 2, Bias = false), ReLU"),
        ("conv.direct.one-image", "Network(2, 11, 10), Conv2d(3, 3, Dilation = 3, Padding = 3)"),
        ("conv.direct.one-image", "Network(6, 6, 7), Conv2d(4, 3, Groups = 2, Padding = 1)"),
        ("conv.direct.one-image", "Network(2, 9, 9), Conv2d(7, 3), ReLU, MaxPool2d(2)"),
        ("conv.direct.one-image", "Network(3, 31), Conv1d(4, 5, Stride = 3, Padding = 2)"),
        ("conv.direct.one-image", "Network(6, 6, 7), Conv2d(9, 3, Groups = 3), PReLU(9)"),
        ("conv.direct.one-image", "Network(16, 8, 9), Conv2d(35, [3, 2]), BatchNorm2d, PReLU(35)"),
        ("conv.depthwise.one-image", "Network(5, 6, 7), Conv2d(5, 3, Groups = 5, Padding = 1)"),
        ("conv.depthwise.one-image", "Network(37, 9, 6), Conv2d(37, 3, Groups = 37, Stride = 2, Padding = 1), BatchNorm2d, ReLU"),
        ("conv.depthwise.one-image", "Network(37, 9, 6), Conv2d(37, 3, Groups = 37), PReLU(37)"),
        ("conv.winograd-2x2.one-image", "Network(32, 6, 6), Conv2d(32, 3, Padding = 1)"),
        ("conv.winograd-2x2.one-image", "Network(64, 7, 9), Conv2d(48, 3), BatchNorm2d, ReLU"),
        ("conv.winograd-2x2.one-image", "Network(64, 8, 8), Conv2d(64, 3), ReLU, MaxPool2d(2)"),
        ("conv.winograd-2x2.one-image", "Network(64, 7, 9), Conv2d(48, 3), PReLU(48)"),
        ("conv.winograd-4x4.one-image", "Network(64, 24, 24), Conv2d(64, 3, Padding = 1)"),
        ("conv.winograd-4x4.one-image", "Network(64, 25, 27), Conv2d(48, 3), BatchNorm2d, ReLU"),
        ("conv.winograd-4x4.one-image", "Network(64, 26, 30), Conv2d(64, 3), ReLU, MaxPool2d(2)"),
        ("conv.winograd-4x4.one-image", "Network(65, 26, 29), Conv2d(67, 3, Padding = 2), PReLU(67)"),
        // What threads share runs unit by unit: rows, strips, or tiles of channels.
        ("conv.direct.one-image", "Network(32, 33, 33), Conv2d(64, 3, Stride = 2), ReLU"),
        ("conv.direct.one-image", "Network(8, 41, 40), Conv2d(24, 5, Padding = 1), ReLU, MaxPool2d(2)"),
        ("conv.direct.one-image", "Network(160, 7, 9), Conv2d(163, 3, Stride = 2, Padding = 1), BatchNorm2d"),
        ("conv.direct.one-image", "Network(32, 33, 33), Conv2d(64, 3, Stride = 2, Groups = 2), PReLU(64)"),
        ("conv.depthwise.one-image", "Network(48, 64, 64), Conv2d(48, 3, Groups = 48, Padding = 1)"),
        ("conv.winograd-2x2.one-image", "Network(64, 41, 40), Conv2d(64, 3, Padding = 1), ReLU"),
        ("conv.winograd-2x2.one-image", "Network(128, 8, 9), Conv2d(144, 3, Padding = 1), PReLU(144)"),
        ("conv-transpose.direct.one-image", "Network(32, 20, 20), ConvTranspose2d(48, 3, Stride = 2), ReLU"),
        ("conv.planes.one-image", "Network(1, 28, 28), Conv2d(2, 3)"),
        ("conv.planes.one-image", "Network(1, 30, 31), Conv2d(3, 5), ReLU, MaxPool2d(2)"),
        ("conv.planes.one-image", "Network(1, 28, 28), Conv2d(3, 3), PReLU(3)"),
        ("conv.planes.one-image", "Network(8, 22, 128), Conv2d(16, [22, 1], Groups = 8, Bias = false)"),
        ("conv.planes.one-image", "Network(4, 20, 35), Conv2d(4, [3, 4], Groups = 2), ReLU, MaxPool2d(2)"),
        ("conv.planes.one-image", "Network(3, 9, 40), Conv2d(3, 3, Groups = 3), PReLU(3)"),
        ("conv-transpose.direct.one-image", "Network(3, 5, 4), ConvTranspose2d(4, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU"),
        ("conv-transpose.direct.one-image", "Network(4, 5, 4), ConvTranspose2d(6, 3, Groups = 2), BatchNorm2d"),
        ("conv-transpose.direct.one-image", "Network(4, 5, 4), ConvTranspose2d(6, 3, Groups = 2), PReLU(6)"),
        // What the model does not take, but a tuning file may.
        ("conv.winograd-2x2.blocks", "Network(3, 7, 8), Conv2d(5, 3, Padding = 1), ReLU"),
        ("conv.winograd-4x4.blocks", "Network(3, 7, 8), Conv2d(5, 3, Padding = 1), ReLU"),
        ("conv.winograd-4x4.blocks", "Network(3, 3, 5), Conv2d(5, 3, Padding = 2)"),
        ("conv.winograd-4x4.blocks", "Network(3, 1, 1), Conv2d(5, 3, Padding = 1)"),
        ("conv.winograd-4x4.blocks", "Network(3, 10, 13), Conv2d(6, 3, Padding = 1), ReLU, MaxPool2d(2)"),
        ("conv.winograd-4x4.blocks", "Network(300, 7, 5), Conv2d(9, 3, Padding = 1)"),
        ("conv.direct.blocks", "Network(32, 6, 6), Conv2d(32, 3, Padding = 1)"),
        ("conv.winograd-2x2.one-image", "Network(3, 7, 8), Conv2d(5, 3, Padding = 1), ReLU"),
        ("conv.winograd-4x4.one-image", "Network(3, 7, 8), Conv2d(5, 3, Padding = 1), ReLU"),
        ("conv.winograd-4x4.one-image", "Network(3, 3, 5), Conv2d(5, 3, Padding = 2)"),
        ("conv.winograd-4x4.one-image", "Network(3, 10, 11), Conv2d(5, 3, Padding = 1), ReLU, MaxPool2d(2)"),
        ("conv.direct.one-image", "Network(32, 6, 6), Conv2d(32, 3, Padding = 1)"),
        ("conv.planes.one-image", "Network(4, 13, 13), Conv2d(20, 3), ReLU, MaxPool2d(3)"),
        ("linear.one-image", "Network(19), Linear(23)"),
        ("linear.one-image", "Network(3, 5, 4), Flatten, Linear(33), BatchNorm1d, ReLU"),
        ("linear.one-image", "Network(300), Linear(77)"),
        ("linear.one-image", "Network(300), Linear(77), PReLU(77)"),
        ("linear.few-images", "Network(260), Linear(257), ReLU"),
        ("linear.few-images", "Network(5, 8, 8), Flatten, Linear(300)"),
        ("linear.few-images", "Network(260), Linear(257), PReLU(257)"),
    ];

    private static readonly PredictionCases s_cases = new(s_kernels, Case);

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_cases.Tested;

    public static TheoryData<string, string, int, string> Kernels => s_cases.Rows;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Computes_what_the_loops_do(string id, string target, int index, string attributes)
    {
        Assert.NotEmpty(attributes);
        foreach ((string place, double actual, double expected, double size) in Results(s_cases, id, target, index))
        {
            Assert.True(Math.Abs(actual - expected) <= Rounding * (size + Math.Abs(expected) + 1), $"{place}: {actual} for {expected}");
        }
    }

    /// <summary>What a kernel computes of numbers that are drawn, beside what the loops do in double precision, and the sum of its terms' absolute values.</summary>
    internal static List<(string Place, double Actual, double Expected, double Size)> Results(
        PredictionCases cases, string id, string target, int index, Func<Random, float>? draw = null)
    {
        PredictionCase test = cases.Find(id, target, index);
        using var memory = new KernelMemory(test.Program.Operands, test.Floats);
        var random = new Random(index);
        foreach (Operand operand in test.Program.Operands)
        {
            Fill(memory[operand], operand, random, draw ?? Uniform);
        }

        float[] x = memory[new Operand.Source()].ToArray();
        cases.Run(target, index, memory);
        float[] actual = memory[new Operand.Destination()].ToArray();
        double[] Tensor(string name, TensorOwner owner) => name.StartsWith("running", StringComparison.Ordinal)
            ? Doubles(memory[new Operand.RunningStatistic(name, owner)])
            : Doubles(memory[new Operand.Parameter(name, owner)]);
        var results = new List<(string, double, double, double)>();
        for (int image = 0; image < test.Images; image++)
        {
            double[] expected = Expected.Forward(test.Node, [.. Enumerable.Range(0, test.Node.Input.Length).Select(i => (double)x[test.InputAt(image, i)])], Tensor, out double[] sizes);
            results.AddRange(expected.Select((value, i) => ($"image {image}, element {i}", (double)actual[test.OutputAt(image, i)], value, sizes[i])));
        }

        return results;
    }

    // What is to be written must not be right by chance. Packed memory begins with zeros, as in a network.
    private static void Fill(Span<float> memory, Operand operand, Random random, Func<Random, float> draw)
    {
        foreach (ref float value in memory)
        {
            value = operand switch
            {
                Operand.Destination or Operand.Scratch => float.NaN,
                Operand.Packed => 0,
                Operand.RunningStatistic { Name: "running_var" } => 0.5f + random.NextSingle(),
                _ => draw(random),
            };
        }
    }

    private static float Uniform(Random random) => (2 * random.NextSingle()) - 1;

    private static double[] Doubles(Span<float> values) => Array.ConvertAll(values.ToArray(), v => (double)v);

    /// <summary>A case of a kernel by its id.</summary>
    internal static PredictionCase Case(string id, NetworkAnalysisResult network, Target target)
    {
        Mode mode = id.Split('.')[^1] switch
        {
            "one-image" => Mode.OneImage,
            "few-images" => Mode.FewImages,
            _ => id == "linear.blocks" ? Mode.AllBlocks : Mode.Block,
        };
        return new PredictionCase(network, mode, target, isPlanes: id.Contains("planes", StringComparison.Ordinal), id: id);
    }
}
