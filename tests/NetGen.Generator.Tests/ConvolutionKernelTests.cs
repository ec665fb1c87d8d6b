using System.Text.RegularExpressions;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.OneImage;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Tests;

/// <summary>Which kernels convolutions get, and that these are what they say of themselves.</summary>
public sealed class ConvolutionKernelTests
{
    // Input channels, output channels, side of the image, kernel, stride, groups, side of the pool.
    private static readonly (string Name, int[] Geometry)[] s_convolutions =
    [
        ("few channels", [2, 8, 12, 3, 1, 1, 1]),
        ("many channels", [32, 32, 16, 3, 1, 1, 2]),
        ("one channel each", [16, 16, 12, 3, 1, 16, 1]),
        ("two groups", [16, 16, 12, 3, 1, 2, 1]),
        ("a stride", [16, 16, 12, 3, 2, 1, 1]),
        ("a wide pool", [16, 16, 12, 5, 1, 1, 3]),
        ("a wide window", [2, 3, 40, 31, 1, 1, 1]),
    ];

    public static TheoryData<string> Names => new(s_convolutions.Select(c => c.Name));

    // Kernels have room for a vector in the place of the last channels, and weights behind it belong to the next layer.
    [Theory]
    [InlineData(1, 13)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 13)]
    [InlineData(7, 4)]
    public void Dot_products_for_the_last_channels_take_no_more_weights_than_a_vector(int kernel, int columns)
    {
        foreach (Target target in Targets.All)
        {
            for (int inputs = 1; inputs <= 2 * target.Lanes; inputs++)
            {
                for (int outputs = target.Lanes; outputs <= 3 * target.Lanes; outputs++)
                {
                    var axis = new WindowAxis(columns + kernel - 1, kernel, Stride: 1, Padding: 0, Dilation: 1, columns);
                    var vectors = new ChannelVectors(target, new ConvolutionGather(new Convolution(inputs, outputs, 1, axis, axis), Forward: true), pool: 1, channelsLast: true);
                    int weights = (vectors.Count * target.Lanes * inputs) + (vectors.Rest * target.RoundUp(inputs));
                    Assert.InRange(weights, outputs * inputs, target.RoundUp(outputs) * inputs);
                }
            }
        }
    }

    [Theory]
    [InlineData("few channels", "conv.direct.blocks", "conv.direct.one-image")]
    [InlineData("many channels", "conv.winograd-4x4.blocks", "conv.winograd-4x4.one-image")]
    [InlineData("one channel each", "conv.direct.blocks", "conv.depthwise.one-image")]
    [InlineData("two groups", "conv.direct.blocks", "conv.direct.one-image")]
    [InlineData("a stride", "conv.direct.blocks", "conv.direct.one-image")]
    public void Kernel_is_the_one_that_takes_least(string name, string blocks, string one)
    {
        foreach (Target target in Targets.All)
        {
            Assert.Equal(blocks, Find(name, Mode.Block, target)!.Id);
            Assert.Equal(one, Find(name, Mode.OneImage, target)!.Id);
        }
    }

    [Fact]
    public void Few_channels_lie_in_planes_where_all_can_read_them()
    {
        Node node = NodeOf([1, 2, 28, 3, 1, 1, 1], isPadded: false);
        foreach (Target target in Targets.All)
        {
            var request = new KernelRequest(node, Mode.OneImage, target) { Inputs = [ImageLayout.Planes] };
            Assert.Equal("conv.direct.one-image", KernelCatalog.Find(request)!.Id);
            PredictionKernel planes = KernelCatalog.Find(request with { MayWritePlanes = true })!;
            Assert.Equal("conv.planes.one-image", planes.Id);
            Assert.True(planes.Work < KernelCatalog.Find(request)!.Work);
        }
    }

    [Fact]
    public void No_kernel_serves_what_a_convolution_has_not()
    {
        foreach ((string name, _) in s_convolutions)
        {
            Assert.Null(Find(name, Mode.AllBlocks, Targets.All[0]));
            Assert.Null(Find(name, Mode.FewImages, Targets.All[0]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_convolutions_have_equal_kernels(string name)
    {
        foreach (Target target in Targets.All)
        {
            foreach (Mode mode in new[] { Mode.Block, Mode.OneImage })
            {
                PredictionKernel first = Find(name, mode, target)!;
                PredictionKernel second = Find(name, mode, target)!;
                Assert.NotSame(first, second);
                Assert.Equal(first, second);
                Assert.Equal(first.GetHashCode(), second.GetHashCode());
                Assert.NotEqual(first, Find(name == "a stride" ? "few channels" : "a stride", mode, target));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_has_the_signature_and_calls_the_functions_of_its_kernel(string name)
    {
        Node node = NodeOf(GeometryOf(name), new Activation("GELU"));
        foreach (Target target in Targets.All)
        {
            IEnumerable<Kernel> kernels = new Kernel[] { Find(node, Mode.Block, target)!, Find(node, Mode.OneImage, target)! }.Concat(Trained(node, target));
            foreach (Kernel kernel in kernels)
            {
                var code = new CodeWriter();
                kernel.Emit(code, new KernelNames("K", _ => "K", part => part));
                string text = code.Finish();
                Assert.Contains($"static void K({kernel.Signature.Declaration})\n", text, StringComparison.Ordinal);
                Assert.Equal(
                    kernel.Functions.Select(f => f.Name).Distinct().Order(StringComparer.Ordinal),
                    Regex.Matches(text, @"\bFunctions\.(\w+)\(").Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
            }
        }
    }

    private static IEnumerable<Kernel> Trained(Node node, Target target)
    {
        var training = new NodeTraining(node, target) { Inputs = [new GradientRequest(IsNeeded: true, Accumulates: false, new Activation("ReLU"))] };
        KernelCatalog.PlanTraining(training);
        Assert.Equal(["Forward", "WeightGradient", "InputGradient"], training.Kernels.Select(k => k.Verb));
        return training.Kernels.Select(k => k.Kernel);
    }

    private static int[] GeometryOf(string name) => s_convolutions.Single(c => c.Name == name).Geometry;

    private static PredictionKernel? Find(string name, Mode mode, Target target) => Find(NodeOf(GeometryOf(name)), mode, target);

    private static PredictionKernel? Find(Node node, Mode mode, Target target) =>
        KernelCatalog.Find(new KernelRequest(node, mode, target) { Inputs = [ImageLayout.Padded(target, node.Input)] });

    private static Node NodeOf(int[] geometry, Activation? activation = null, bool isPadded = true)
    {
        (int inputs, int outputs, int side, int kernel, int stride, int groups, int pool) = (geometry[0], geometry[1], geometry[2], geometry[3], geometry[4], geometry[5], geometry[6]);
        int padding = isPadded ? kernel / 2 : 0;
        var axis = new WindowAxis(side, kernel, stride, padding, Dilation: 1, (int)WindowAxis.OutputSize(side, kernel, stride, padding, dilation: 1));
        EpilogueStage[] stages = [.. activation is null ? Array.Empty<EpilogueStage>() : [new ActivationStage(activation, [])], .. pool == 1 ? Array.Empty<EpilogueStage>() : [new PoolStage(pool)]];
        return new Node
        {
            Op = new ConvolutionOp(new Convolution(inputs, outputs, groups, axis, axis), IsFlipped: false, FiltersChannels: false),
            Epilogue = new Epilogue(stages),
            Inputs = [new NodeInput(0, new Shape(inputs, side, side))],
            Tensors = [new NodeTensor("Conv1", "weight", 0, 0, outputs * (inputs / groups) * kernel * kernel, IsTrainable: true)],
            IsTrainable = true,
        };
    }
}
