using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>The memory of a training step for batches up to a capacity, and the frame that tells the emitted phases where it is.</summary>
internal sealed unsafe class TrainingWorkspace
{
    private readonly Network _network;
    private readonly AlignedBuffer _arena;
    private readonly AlignedBuffer _scratch;
    private readonly AlignedBuffer _gradients;
    private readonly AlignedBuffer _laneMask;
    private readonly AlignedBuffer _inputGradient;
    private readonly LossMemory _loss;
    private readonly TrainingFrame[] _frame;

    /// <param name="network">The network to train.</param>
    /// <param name="capacity">Most images in a mini-batch, at least 1.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    /// <param name="gradients">Receives the gradients of the parameters; those of the network if null.</param>
    public TrainingWorkspace(Network network, int capacity, float[]? classWeights, AlignedBuffer? gradients = null)
    {
        int lanes = Simd.Lanes;
        int blocks = (int)(((long)capacity + lanes - 1) / lanes);
        NetworkMemory memory = network.RequiredMemory;
        _network = network;
        Capacity = capacity;
        _arena = Allocate(memory.TrainingFloatsPerImage * lanes * blocks, capacity);
        _scratch = Allocate(memory.TrainingFixedFloats + (memory.TrainingFloatsPerBlock * blocks), capacity);
        _gradients = gradients ?? network.GradientBuffer;
        _laneMask = new AlignedBuffer((long)blocks * lanes);
        _inputGradient = new AlignedBuffer(network.IsInspectable ? (long)capacity * network.Info.InputLength : 0);
        Masks = new DropoutMasks(network.Info, blocks);
        _loss = new LossMemory(network.Info, classWeights, blocks);

        // Pinned, so that workers can share its address.
        _frame = GC.AllocateArray<TrainingFrame>(1, pinned: true);
        _frame[0] = new TrainingFrame
        {
            Parameters = network.ParameterBuffer.Pointer,
            Gradients = _gradients.Pointer,
            State = network.StateBuffer.Pointer,
            Arena = _arena.Pointer,
            Scratch = _scratch.Pointer,
            Partials = _scratch.Pointer + memory.TrainingFixedFloats,
            Masks = Masks.Pointer,
            LaneMask = _laneMask.Pointer,
            InputGradient = network.IsInspectable ? _inputGradient.Pointer : null,
            CapacityBlocks = blocks,
        };
    }

    /// <summary>Most images in a mini-batch.</summary>
    public int Capacity { get; }

    /// <summary>What dropout drops, for the caller to draw before every step.</summary>
    public DropoutMasks Masks { get; }

    /// <summary>The frame, at an address that does not change while this object is reachable.</summary>
    public TrainingFrame* Frame => (TrainingFrame*)Unsafe.AsPointer(ref _frame[0]);

    /// <summary>Gradient to the mini-batch, where the network is inspectable.</summary>
    public ReadOnlySpan<float> InputGradient => _inputGradient.Span[..(Frame->Images * _network.Info.InputLength)];

    /// <summary>Points the frame at a mini-batch, which the caller keeps pinned.</summary>
    public void SetBatch(float* input, int* labels, float* targets, int images)
    {
        TrainingFrame* frame = Frame;
        frame->Input = input;
        frame->Labels = labels;
        frame->Targets = targets;
        if (frame->Images != images)
        {
            frame->Images = images;
            frame->Blocks = (images + Simd.Lanes - 1) / Simd.Lanes;
            _laneMask.Span[..images].Fill(1);
            _laneMask.Span[images..].Clear();
        }

        _loss.Set(frame);
    }

    /// <summary>Forgets the mini-batch and tells what its step measured.</summary>
    public StepResult TakeResult()
    {
        TrainingFrame* frame = Frame;
        frame->Input = null;
        frame->Labels = null;
        frame->Targets = null;
        _loss.Clear();
        _loss.Collect(frame->Blocks);
        return new StepResult(_loss.Loss, _loss.Correct, frame->Images);
    }

    private static AlignedBuffer Allocate(long floats, int capacity) =>
        floats <= Array.MaxLength - AlignedBuffer.Alignment
            ? new AlignedBuffer(floats)
            : throw new ArgumentException($"A mini-batch of {capacity} samples needs {floats} floats of working memory; expected at most {Array.MaxLength - AlignedBuffer.Alignment}. Use smaller batches.");
}
