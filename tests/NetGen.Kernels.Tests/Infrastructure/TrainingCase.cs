using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>How a node of a network is trained on one target, its join or else its first, with memory that its kernels may not leave.</summary>
internal sealed class TrainingCase
{
    private const int LineFloats = 16;

    /// <param name="network">The network.</param>
    /// <param name="target">The processor.</param>
    /// <param name="kernel">What is asked.</param>
    public TrainingCase(NetworkAnalysisResult network, Target target, TrainingKernel kernel)
    {
        Node = Fusion.ForTraining(network, inspectable: false).JoinOrFirst();
        Target = target;
        var request = new GradientRequest(kernel.PassesGradient && !ReadsImages, kernel.Accumulates, kernel.IsAfterReLU ? new Activation("ReLU") : null);
        Training = new NodeTraining(Node, target) { Inputs = [.. Node.Inputs.Select(_ => request)] };
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
    public int Blocks => Node.Op is LinearOp ? PredictionCase.JointBlocks : 2;

    /// <summary>Images: the last block has some, and lanes without one.</summary>
    public int Images => ((Blocks - 1) * Target.Lanes) + (Target.Lanes / 2) + 1;

    /// <summary>Lanes of the last block without an image.</summary>
    public int UnusedLanes => (Blocks * Target.Lanes) - Images;

    /// <summary>Floats of the memory of an operand.</summary>
    public int Floats(Operand operand) => operand switch
    {
        Operand.Source(var input) => OfBlocks(Node.Inputs[input].Shape.Length),
        Operand.SourceGradient(var input) => OfBlocks(Node.Inputs[input].Shape.Length),
        Operand.Destination or Operand.DestinationGradient or Operand.ArrivingGradient => OfBlocks(Node.Output.Length),
        Operand.BeforeActivation => OfBlocks(Node.OpOutput.Length),
        Operand.Mask => OfBlocks(Node.Mask!.Length),
        Operand.Strips => OfBlocks(Training.StripFloats),
        Operand.Scratch => Lines(Training.ScratchFloats),
        Operand.OfBatch(var name) => Lines(MemoryOf(name).Floats),
        Operand.OfBlock(var name, _) => Lines(MemoryOf(name).Floats) * Blocks,
        Operand.Parameter(var name, var owner) => (int)Node.Tensor(name, owner)!.Length,
        Operand.RunningStatistic(var name, var owner) => (int)Node.Tensor(name, owner)!.Length,
        Operand.Word => Trained.Select(t => Lines(t.Tensor.GradientOffset + t.Tensor.Length)).DefaultIfEmpty().Max(),
        _ => throw new NotSupportedException($"{operand}"),
    };

    /// <summary>Where a feature of an image lies among so many.</summary>
    public int At(int image, int feature, int features) => (((image / Target.Lanes * features) + feature) * Target.Lanes) + (image % Target.Lanes);

    /// <summary>Writes values of images, [image][feature], into memory of blocks.</summary>
    public void Put(Span<float> memory, int features, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            memory[At(i / features, i % features, features)] = (float)values[i];
        }
    }

    /// <summary>Reads values of images, [image][feature], from memory of blocks.</summary>
    public double[] ImagesOf(Span<float> memory, int features)
    {
        var values = new double[Images * features];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = memory[At(i / features, i % features, features)];
        }

        return values;
    }

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

    private int OfBlocks(int features) => features * Target.Lanes * Blocks;

    private static int Lines(long floats) => (int)((floats + LineFloats - 1) / LineFloats * LineFloats);
}
