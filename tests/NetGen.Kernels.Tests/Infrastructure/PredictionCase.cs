extern alias generator;

using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Runtime;
using StoredFormat = generator::NetGen.WeightFormat;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>A kernel of prediction: that of a network's join, or else of its first node, for one target and mode, with memory that it may not leave.</summary>
internal sealed class PredictionCase
{
    /// <summary>Blocks of a joint product: more than the widest tile takes at once, and a rest.</summary>
    public const int JointBlocks = 7;

    // Kernels of one image pack what those of blocks have packed before.
    private readonly PredictionKernel _packsFirst;
    private readonly ImageLayout[] _inputs;

    /// <param name="network">The network.</param>
    /// <param name="mode">What the kernel takes at a time.</param>
    /// <param name="target">The processor.</param>
    /// <param name="isPlanes">Whether a single image lies channel by channel.</param>
    /// <param name="format">How a single image's weights are stored.</param>
    /// <param name="id">The candidate that is taken where there are several; null for the one that the model takes.</param>
    public PredictionCase(NetworkAnalysisResult network, Mode mode, Target target, bool isPlanes = false, StoredFormat format = StoredFormat.Float32, string? id = null)
    {
        Target = target;
        Node = Fusion.ForPrediction(network).JoinOrFirst();
        _inputs = [.. Node.Inputs.Select(i => isPlanes ? ImageLayout.Planes : ImageLayout.Padded(target, i.Shape))];
        var request = new KernelRequest(Node, mode, target) { Inputs = _inputs, MayWritePlanes = isPlanes, Format = format };
        PredictionKernel? Find(KernelRequest wanted) => KernelCatalog.Candidates(wanted).FirstOrDefault(kernel => kernel.Id == id) ?? KernelCatalog.Find(wanted);
        PredictionKernel one = Find(request with { Mode = Mode.OneImage })!;
        Strides = new ImageStrides(ImageFloats(0), OneFloats(one.Output));
        Kernel = Find(request with { Strides = Strides })!;
        _packsFirst = Kernel.Mode == Mode.Block ? Kernel : (KernelCatalog.Find(request with { Mode = Mode.AllBlocks }) ?? KernelCatalog.Find(request with { Mode = Mode.Block }))!;
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
        Operand.Source(var input) => IsBlocks ? Node.Inputs[input].Shape.Length * Target.Lanes * Blocks : ImageFloats(input) * Images,
        Operand.Destination => IsBlocks ? Node.Output.Length * Target.Lanes * Blocks : (int)Strides.Output * Images,
        Operand.Packed(var name) => Align(Packings.First(p => p.Name == name).Floats),
        Operand.Scratch => Align(Kernel.ScratchFloats),
        Operand.Range => InputRange.Floats,
        Operand.Parameter parameter => (int)Node.Tensor(parameter.Name, parameter.Owner)!.Length,
        Operand.RunningStatistic statistic => (int)Node.Tensor(statistic.Name, statistic.Owner)!.Length,
        _ => throw new NotSupportedException($"{operand}"),
    };

    /// <summary>Where an element of an input of an image lies.</summary>
    public int InputAt(int image, int i, int input = 0) => IsBlocks
        ? BlockAt(image, i, Node.Inputs[input].Shape)
        : (image * ImageFloats(input)) + ImageAt(i, Node.Inputs[input].Shape, _inputs[input]);

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
        program.Run([.. _packsFirst.Pack.Concat(One.Pack).Distinct().Concat(_packsFirst.PackForBlocks)]);
        var call = new Call("Own", Kernel);
        program.Run(Kernel.Mode == Mode.Block ? new Phase("run", Units.Blocks, call) : new Phase("run", Units.Of(Kernel.Units), call));
        return program;
    }

    private int ImageFloats(int input)
    {
        Shape shape = Node.Inputs[input].Shape;
        return _inputs[input].IsPlanes ? shape.Length : shape.Pixels * _inputs[input].Channels;
    }

    // Groups of channels may write a vector beyond the last pixel, and so may planes.
    private int OneFloats(ImageLayout output) => Align((output.IsPlanes ? Node.Output.Length : Node.Output.Pixels * output.Channels) + Target.Lanes);

    private int BlockAt(int image, int i, Shape shape) => (((image / Target.Lanes * shape.Length) + i) * Target.Lanes) + (image % Target.Lanes);

    private static int ImageAt(int i, Shape shape, ImageLayout layout) =>
        (i % shape.Pixels * layout.Strides(shape).PixelStride) + (i / shape.Pixels * layout.Strides(shape).ChannelStride);

    private static int Align(long floats) => (int)((floats + 15) / 16 * 16);
}
