using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>A kernel of prediction: that of the first node of a network, for one target and mode, with memory that it may not leave.</summary>
internal sealed class PredictionCase
{
    // Of a joint product: more than the widest tile takes at once, and a rest.
    private const int JointBlocks = 7;

    // Kernels of one image pack what those of blocks have packed before.
    private readonly PredictionKernel _packsFirst;
    private readonly ImageLayout _input;

    /// <param name="attributes">The network.</param>
    /// <param name="mode">What the kernel takes at a time.</param>
    /// <param name="target">The processor.</param>
    /// <param name="isPlanes">Whether a single image lies channel by channel.</param>
    public PredictionCase(string attributes, Mode mode, Target target, bool isPlanes)
    {
        Target = target;
        Node = Fusion.ForPrediction(AnalyzedNetworks.Of(attributes)).Nodes[0];
        _input = isPlanes ? ImageLayout.Planes : ImageLayout.Padded(target, Node.Input);
        var request = new KernelRequest(Node, mode, target) { Inputs = [.. Node.Inputs.Select(_ => _input)], MayWritePlanes = isPlanes };
        PredictionKernel one = KernelCatalog.Find(request with { Mode = Mode.OneImage })!;
        Strides = new ImageStrides(_input.IsPlanes ? Node.Input.Length : Node.Input.Pixels * _input.Channels, OneFloats(one.Output));
        Kernel = KernelCatalog.Find(request with { Strides = Strides })!;
        _packsFirst = (KernelCatalog.Find(request with { Mode = Mode.AllBlocks }) ?? KernelCatalog.Find(request with { Mode = Mode.Block }))!;
        Program = Write(one);
    }

    public Target Target { get; }

    public Node Node { get; }

    public PredictionKernel Kernel { get; }

    public KernelProgram Program { get; }

    public ImageStrides Strides { get; }

    /// <summary>Blocks of images; 1 for single images.</summary>
    public int Blocks => Kernel.Mode == Mode.AllBlocks ? JointBlocks : 1;

    /// <summary>Images.</summary>
    public int Images => Kernel.Mode switch
    {
        Mode.OneImage => 1,
        Mode.FewImages => 7,
        _ => Blocks * Target.Lanes,
    };

    /// <summary>Floats of the memory of an operand.</summary>
    public int Floats(Operand operand) => operand switch
    {
        Operand.Source => IsBlocks ? Node.Input.Length * Target.Lanes * Blocks : (int)Strides.Input * Images,
        Operand.Destination => IsBlocks ? Node.Output.Length * Target.Lanes * Blocks : (int)Strides.Output * Images,
        Operand.Packed(var name) => Align(Packings.First(p => p.Name == name).Floats),
        Operand.Scratch => Align(Kernel.ScratchFloats),
        // Behind parameters there is room for a vector.
        Operand.Parameter parameter => (int)Node.Tensor(parameter.Name, parameter.Owner)!.Length + Target.Lanes,
        Operand.RunningStatistic statistic => (int)Node.Tensor(statistic.Name, statistic.Owner)!.Length,
        _ => throw new NotSupportedException($"{operand}"),
    };

    /// <summary>Where an element of the input of an image lies.</summary>
    public int InputAt(int image, int i) => IsBlocks ? BlockAt(image, i, Node.Input) : (image * (int)Strides.Input) + ImageAt(i, Node.Input, _input);

    /// <summary>Where an element of the output of an image lies.</summary>
    public int OutputAt(int image, int i) => IsBlocks ? BlockAt(image, i, Node.Output) : (image * (int)Strides.Output) + ImageAt(i, Node.Output, OneOutput);

    private bool IsBlocks => Kernel.Mode is Mode.Block or Mode.AllBlocks;

    private ImageLayout OneOutput => Kernel is LinearFewImagesKernel few ? few.One.Output : Kernel.Output;

    private IEnumerable<Packing> Packings => _packsFirst.Packings.Concat(One.Packings);

    // A few images read what is packed for one.
    private PredictionKernel One => Kernel is LinearFewImagesKernel few ? few.One : Kernel;

    private KernelProgram Write(PredictionKernel one)
    {
        var program = new KernelProgram(Target);
        if (Kernel.Mode == Mode.FewImages)
        {
            program.Add(one, "One");
        }

        program.Add(Kernel, "Own");
        program.Run([.. _packsFirst.Pack.Concat(One.Pack).Distinct()]);
        var call = new Call("Own", Kernel);
        program.Run(Kernel.Mode == Mode.Block ? new Phase("run", Units.Blocks, call) : new Phase("run", Units.Of(Kernel.Units), call));
        return program;
    }

    // Groups of channels may write a vector beyond the last pixel, and so may planes.
    private int OneFloats(ImageLayout output) => Align((output.IsPlanes ? Node.Output.Length : Node.Output.Pixels * output.Channels) + Target.Lanes);

    private int BlockAt(int image, int i, Shape shape) => (((image / Target.Lanes * shape.Length) + i) * Target.Lanes) + (image % Target.Lanes);

    private static int ImageAt(int i, Shape shape, ImageLayout layout) =>
        (i % shape.Pixels * layout.Strides(shape).PixelStride) + (i / shape.Pixels * layout.Strides(shape).ChannelStride);

    private static int Align(long floats) => (int)((floats + 15) / 16 * 16);
}
