using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>How a node of a network is trained on one target, its join or else its first, with memory that its kernels may not leave.</summary>
internal sealed class TrainingCase
{
    private const int LineFloats = 16;

    // One after another; fewer than the lanes of the narrowest vector.
    private const int FewImages = 3;

    /// <param name="network">The network.</param>
    /// <param name="target">The processor.</param>
    /// <param name="kernel">What is asked.</param>
    public TrainingCase(NetworkAnalysisResult network, Target target, TrainingKernel kernel)
    {
        NodeGraph graph = kernel.IsByImage ? Fusion.ForFewImages(network) : Fusion.ForTraining(network, inspectable: false);
        Node = graph.JoinOrFirst();
        Target = target;
        var request = new GradientRequest(kernel.PassesGradient && !ReadsImages, kernel.Accumulates, kernel.IsAfterReLU ? new Activation("ReLU") : null);
        Training = new NodeTraining(Node, target) { IsByImage = kernel.IsByImage, Inputs = [.. Node.Inputs.Select(_ => request)] };
        Assert.True(KernelCatalog.TrainsByImage(Node, target) || !kernel.IsByImage, $"{Node.Description} is not trained image by image.");
        KernelCatalog.PlanTraining(Training);
        Program = new TrainingProgram(Training);
    }

    public Target Target { get; }

    public Node Node { get; }

    public NodeTraining Training { get; }

    public TrainingProgram Program { get; }

    /// <summary>Whether it only ever stands first in a network, so that it reads images and has no gradient to them: a convolution that takes a normalisation along.</summary>
    public bool ReadsImages => Node.Epilogue.Normalization is not null;

    /// <summary>Blocks of images, of which the last is not full.</summary>
    public int Blocks => Training.IsByImage ? 1 : Node.Op is LinearOp ? PredictionCase.JointBlocks : 2;

    /// <summary>Images: the last block has some, and lanes without one.</summary>
    public int Images => Training.IsByImage ? FewImages : ((Blocks - 1) * Target.Lanes) + (Target.Lanes / 2) + 1;

    /// <summary>Where values lie, and gradients to them.</summary>
    public ValueLayout Values => new(Target, Images, Training.IsByImage);

    /// <summary>Where the factors of dropout lie.</summary>
    public ValueLayout Factors => new(Target, Images, IsByImage: false);

    /// <summary>Lanes of the last block without an image.</summary>
    public int UnusedLanes => Training.IsByImage ? 0 : (Blocks * Target.Lanes) - Images;

    /// <summary>Parts of the batch of which each has memory of its own.</summary>
    private int Parts => Training.IsByImage ? Images : Blocks;

    /// <summary>Floats of the memory of an operand.</summary>
    public int Floats(Operand operand) => operand switch
    {
        Operand.Source(var input) => Values.Floats(Node.Inputs[input].Shape),
        Operand.SourceGradient(var input) => Values.Floats(Node.Inputs[input].Shape),
        Operand.Destination or Operand.DestinationGradient or Operand.ArrivingGradient => Values.Floats(Node.Output),
        Operand.BeforeActivation => Values.Floats(Node.OpOutput),
        Operand.Mask => Factors.Floats(new Shape(Node.Mask!.Length)),
        Operand.Strips => Factors.Floats(new Shape(Training.StripFloats)),
        Operand.Scratch => Lines(Training.ScratchFloats),
        Operand.OfBatch(var name) => Lines(MemoryOf(name).Floats),
        Operand.OfBlock(var name, _) => Lines(MemoryOf(name).Floats) * Parts,
        Operand.Parameter(var name, var owner) => (int)Node.Tensor(name, owner)!.Length,
        Operand.RunningStatistic(var name, var owner) => (int)Node.Tensor(name, owner)!.Length,
        Operand.Word => Trained.Select(t => Lines(t.Tensor.GradientOffset + t.Tensor.Length)).DefaultIfEmpty().Max(),
        _ => throw new NotSupportedException($"{operand}"),
    };

    /// <summary>Name of a tensor in the reference: the number of its layer stands before it.</summary>
    public string NameOf(string tensor, TensorOwner owner) => $"{Node.Layers[owner switch { TensorOwner.Op => 0, TensorOwner.Normalization => 1, _ => Node.Layers.Count - 1 }]}.{tensor}";

    /// <summary>The tensors that have gradients, with their owners.</summary>
    public IEnumerable<(NodeTensor Tensor, TensorOwner Owner)> Trained =>
        Owned(Node.Tensors, TensorOwner.Op)
            .Concat(Owned(Node.Epilogue.Normalization?.Tensors, TensorOwner.Normalization))
            .Concat(Owned(Node.Epilogue.ActivationStage?.Tensors, TensorOwner.Activation))
            .Where(t => t.Tensor.IsTrainable);

    private static IEnumerable<(NodeTensor Tensor, TensorOwner Owner)> Owned(IEnumerable<NodeTensor>? tensors, TensorOwner owner) => (tensors ?? []).Select(t => (t, owner));

    private TrainingMemory MemoryOf(string name) => Training.Memory.Single(m => m.Name == name);

    private static int Lines(long floats) => (int)((floats + LineFloats - 1) / LineFloats * LineFloats);
}
