using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Kernels.Tests.Infrastructure;
using NetGen.Reference;
using NetGen.Tests.Numeric;

namespace NetGen.Kernels.Tests;

/// <summary>Kernels of prediction that sum no products with weights, in blocks and for single images, against the reference in double precision.</summary>
public sealed class WeightlessKernelTests
{
    private static readonly (string Id, string Attributes)[] s_kernels =
    [
        ("batch-norm.blocks", "Network(3, 5, 4), BatchNorm2d, ReLU"),
        ("batch-norm.one-image", "Network(19, 2, 3), BatchNorm2d"),
        ("batch-norm.one-image.flattened", "Network(3, 2, 2), Flatten, BatchNorm1d"),
        ("run-norm.blocks", "Network(3, 4, 5), LayerNorm"),
        ("run-norm.blocks", "Network(6, 3, 3), GroupNorm(3), ReLU"),
        ("run-norm.one-image.whole", "Network(3, 4, 5), LayerNorm"),
        ("run-norm.one-image.whole", "Network(17), LayerNorm"),
        ("run-norm.one-image.channels", "Network(19, 3, 4), InstanceNorm2d(Affine = true)"),
        ("run-norm.one-image.groups", "Network(6, 3, 3), GroupNorm(3), ReLU"),
        ("run-norm.one-image.groups", "Network(36, 2, 3), GroupNorm(2)"),
        ("run-norm.blocks", "Network(3, 4, 5), RMSNorm"),
        ("run-norm.blocks", "Network(3, 4, 5), RMSNorm(5, ElementwiseAffine = false), SiLU"),
        ("run-norm.one-image.whole", "Network(1000), RMSNorm(Eps = 0.01)"),
        ("run-norm.one-image.whole", "Network(3, 4, 5), RMSNorm"),
        ("run-norm.one-image.channels", "Network(19, 3, 4), RMSNorm(3, 4), ReLU"),
        ("run-norm.one-image.channels", "Network(19, 150), RMSNorm(150)"),
        ("local-response.blocks", "Network(7, 3, 4), LocalResponseNorm(5, Alpha = 0.4)"),
        ("local-response.blocks", "Network(7, 3), LocalResponseNorm(2, Alpha = 0.5, Beta = 1.3, K = 0.7)"),
        ("local-response.blocks", "Network(70, 2), LocalResponseNorm(200, Alpha = 3, Beta = 0.5)"),
        ("local-response.one-image", "Network(19, 3, 4), LocalResponseNorm(5, Alpha = 0.4)"),
        ("local-response.one-image", "Network(3, 4), LocalResponseNorm(4, Alpha = 2, Beta = 1)"),
        ("local-response.one-image", "Network(32, 2, 2), LocalResponseNorm(1, Beta = 0)"),
        ("local-response.one-image", "Network(70, 2), LocalResponseNorm(200, Alpha = 3, Beta = 0.5)"),
        ("glu.blocks", "Network(3, 4, 6), GLU"),
        ("glu.blocks", "Network(6, 5), GLU(Dim = 1)"),
        ("glu.one-image", "Network(3, 4, 6), GLU"),
        ("glu.one-image", "Network(19, 4, 3), GLU(Dim = -2)"),
        ("glu.one-image", "Network(38, 3, 2), GLU(Dim = 1)"),
        ("glu.one-image", "Network(2), GLU"),
        ("glu.one-image", "Network(64, 3), GLU(Dim = 1)"),
        ("glu.one-image.flattened", "Network(3, 2, 3), Flatten, GLU"),
        ("glu.one-image.flattened", "Network(18, 4), Flatten, GLU"),
        ("pointwise.blocks", "Network(3, 3, 5), GELU"),
        ("pointwise.one-image", "Network(21), SiLU"),
        ("pointwise.one-image", "Network(19, 2, 3), Power(3)"),
        ("pointwise.channels.blocks", "Network(3, 4, 5), PReLU(3)"),
        ("pointwise.channels.one-image", "Network(19, 2, 3), PReLU(19)"),
        ("pointwise.channels.one-image.flattened", "Network(3, 2, 3), Flatten, PReLU(PerChannel = true)"),
        ("max-pool.sliding.blocks", "Network(2, 9, 11), MaxPool2d([2, 3], Stride = 1, Dilation = 2)"),
        ("max-pool.sliding.blocks", "Network(2, 60), MaxPool1d(31, Stride = 2, Padding = 15)"),
        ("max-pool.sliding.one-image", "Network(19, 7, 9), MaxPool2d(3, Stride = 2, Padding = 1)"),
        ("max-pool.sliding.one-image", "Network(2, 8, 8), MaxPool2d(3, Stride = 3, CeilMode = true)"),
        ("max-pool.adaptive.blocks", "Network(3, 7, 5), AdaptiveMaxPool2d(3)"),
        ("max-pool.adaptive.one-image", "Network(33, 7, 5), AdaptiveMaxPool2d([2, 4])"),
        ("average-pool.blocks", "Network(2, 7, 9), AvgPool2d(3, Stride = 2, Padding = 1)"),
        ("average-pool.one-image", "Network(19, 7, 9), AvgPool2d(3, Stride = 2, Padding = 1, CountIncludePad = false)"),
        ("average-pool.one-image", "Network(3, 5, 5), AdaptiveAvgPool2d(1)"),
        ("padding.blocks", "Network(3, 4, 5), ZeroPad2d(1, 2, 0, 3)"),
        ("padding.one-image", "Network(17, 1, 1), ZeroPad2d(1)"),
        ("rearrange.blocks", "Network(3, 4, 5), Permute(2, 3, 1)"),
        ("rearrange.blocks", "Network(12, 2, 3), PixelShuffle(2)"),
        ("rearrange.one-image", "Network(19, 4, 5), Permute(3, 1, 2)"),
        ("rearrange.one-image", "Network(5, 35), Permute(2, 1)"),
        ("rearrange.one-image", "Network(18, 2, 3), PixelShuffle(3)"),
        ("rearrange.one-image", "Network(3, 6, 4), PixelUnshuffle(2)"),
        ("rearrange.one-image", "Network(33, 3, 3), ChannelShuffle(11)"),
        ("rearrange.one-image", "Network(17, 6, 5), Slice(2, 1, 6, Step = 2)"),
        ("rearrange.one-image", "Network(17, 6, 5), Slice(1, 3, 14)"),
        ("rearrange.one-image", "Network(3, 2, 5), Repeat(2, 3, 2)"),
        ("rearrange.one-image", "Network(3, 2, 8), Reshape(6, 8)"),
        ("rearrange.one-image.indexed", "Network(4, 3, 5), Reshape(6, 10)"),
        ("padding.blocks", "Network(3, 4, 5), Pad(1, 0, 2, 3, Value = -0.5)"),
        ("padding.one-image", "Network(17, 4, 5), Pad(1, 2, 3, 0, Mode = PaddingMode.Reflect)"),
        ("padding.one-image", "Network(3, 6), Pad(4, 0)"),
        ("padding.blocks", "Network(3, 6), Pad(6, 2, Mode = PaddingMode.Circular)"),
        ("upsample.nearest.one-image", "Network(17, 5, 7), Upsample(Size = [7, 4])"),
        ("upsample.nearest.blocks", "Network(3, 5, 7), Upsample(ScaleFactors = [1.5, 3])"),
        ("upsample.bilinear.blocks", "Network(3, 5, 7), Upsample(Size = [8, 3], Mode = UpsampleMode.Bilinear)"),
        ("upsample.bilinear.one-image", "Network(3, 7), Upsample(1.3, Mode = UpsampleMode.Bilinear)"),
        ("upsample.bilinear.one-image", "Network(17, 5, 7), Upsample(Size = [1, 9], Mode = UpsampleMode.Bilinear, AlignCorners = true)"),
        ("reduce.mean.blocks", "Network(3, 4, 5), Mean(2)"),
        ("reduce.sum.blocks", "Network(70, 4, 5), Sum(1)"),
        ("reduce.maximum.blocks", "Network(3, 4, 5), Max(1, 3)"),
        ("reduce.mean.one-image", "Network(19, 4, 5), Mean(-1)"),
        ("reduce.sum.one-image", "Network(19, 4, 5), Sum(2, KeepDim = true)"),
        ("reduce.maximum.one-image", "Network(19, 9, 9), Max(2, 3)"),
        ("reduce.mean.one-image.across-lanes", "Network(19, 4, 5), Mean(1)"),
        ("reduce.mean.one-image.across-lanes", "Network(7, 4, 5), Mean(1, KeepDim = true)"),
        ("reduce.sum.one-image.across-lanes", "Network(32, 4, 5), Sum(1, 2)"),
        ("reduce.sum.one-image.across-lanes", "Network(1250), Sum"),
        ("reduce.maximum.one-image.across-lanes", "Network(19, 4, 5), Max(1, 3)"),
        ("reduce.maximum.one-image.across-lanes", "Network(35, 6), Max(1)"),
        ("upsample.nearest.blocks", "Network(3, 4, 5), Upsample(3)"),
        ("upsample.nearest.one-image", "Network(17, 2, 3), Upsample(2)"),
        ("upsample.bilinear.blocks", "Network(3, 4, 5), Upsample(2, Mode = UpsampleMode.Bilinear)"),
        ("upsample.bilinear.one-image", "Network(17, 4, 5), Upsample(3, Mode = UpsampleMode.Bilinear, AlignCorners = true)"),
        ("softmax.blocks", "Network(5, 2, 3), Softmax"),
        ("softmax.one-image", "Network(37), Softmax"),
        ("softmax.blocks", "Network(5, 2, 3), Softmax(Dim = 2)"),
        ("softmax.one-image", "Network(19, 2, 3), Softmax(Dim = -1)"),
        ("log-softmax.one-image", "Network(19, 4, 3), LogSoftmax(Dim = 2)"),
        ("log-softmax.blocks", "Network(11), LogSoftmax"),
        ("log-softmax.one-image", "Network(19, 2, 2), LogSoftmax"),
    ];

    // With the classes that the reference reads.
    private static readonly PredictionCases s_cases = new(
        s_kernels,
        (id, network, target) => new(network, id.Contains("one-image", StringComparison.Ordinal) ? Mode.OneImage : Mode.Block, target),
        new SourceFile("Networks.cs", "using NetGen;\nnamespace Compiled;\n" + PredictionCases.Classes(s_kernels, "internal")));

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_cases.Tested;

    public static TheoryData<string, string, int, string> Kernels => s_cases.Rows;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Compute_what_the_reference_does(string id, string target, int index, string attributes)
    {
        Assert.NotEmpty(attributes);
        PredictionCase test = s_cases.Find(id, target, index);
        var reference = new ReferenceNetwork(s_cases.Assembly.GetType($"Compiled.Net{index}", throwOnError: true)!);
        var random = new Random(index);
        using var memory = new KernelMemory(test.Program.Operands, test.Floats);
        float[] x = [.. Enumerable.Range(0, test.Images * test.Node.Input.Length).Select(_ => (2 * random.NextSingle()) - 1)];
        foreach (Operand operand in test.Program.Operands)
        {
            Fill(memory[operand], operand, test, reference, x, random);
        }

        s_cases.Run(target, index, memory);
        float[] y = memory[new Operand.Destination()].ToArray();
        int outputs = test.Node.Output.Length;
        Close.Check(
            "output",
            reference.Forward(x, training: false),
            [.. Enumerable.Range(0, test.Images * outputs).Select(i => (double)y[test.OutputAt(i / outputs, i % outputs)])],
            Tolerance.Forward);
    }

    // What is to be written must not be right by chance; the padding of a pixel's channels is 0.
    private static void Fill(Span<float> memory, Operand operand, PredictionCase test, ReferenceNetwork reference, float[] x, Random random)
    {
        memory.Fill(operand is Operand.Destination or Operand.Scratch ? float.NaN : 0);
        switch (operand)
        {
            case Operand.Source:
                for (int i = 0; i < x.Length; i++)
                {
                    memory[test.InputAt(i / test.Node.Input.Length, i % test.Node.Input.Length)] = x[i];
                }

                break;
            case Operand.Parameter(var name, _):
                Draw(memory, name);
                break;
            case Operand.RunningStatistic(var name, _):
                Draw(memory, name);
                break;
        }

        void Draw(Span<float> values, string name)
        {
            ReferenceTensor tensor = reference[$"{test.Node.Layers[0]}.{name}"];
            for (int i = 0; i < tensor.Values.Length; i++)
            {
                values[i] = random.NextSingle() + (name == "running_var" ? 0.5f : -0.5f);
                tensor.Values[i] = values[i];
            }
        }
    }
}
