using System.Numerics.Tensors;
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
    private AlignedBuffer? _outputs;
    private AlignedBuffer? _outputGradient;
    private AlignedBuffer? _addend;
    private AlignedBuffer? _traced;
    private readonly LossMemory _loss;
    private readonly TrainingFrame[] _frame;
    private readonly float[] _stateBefore;
    private int _all;
    private int _kept;
    private bool _isCollected;

    // Keep the memory that the frame points to, should the network be given other.
    private AlignedBuffer _parameters;
    private AlignedBuffer _state;

    /// <param name="network">The network to train.</param>
    /// <param name="program">The phases of its steps.</param>
    /// <param name="capacity">Most images in a mini-batch, at least 1.</param>
    /// <param name="modes">Which layers evaluate.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    /// <param name="gradients">Receives the gradients of the parameters; those of the network if null.</param>
    public TrainingWorkspace(Network network, TrainingProgram program, int capacity, LayerModes modes, float[]? classWeights, AlignedBuffer? gradients = null)
    {
        int lanes = network.Kernels.Lanes;
        int blocks = (int)(((long)capacity + lanes - 1) / lanes);
        _network = network;
        Capacity = capacity;
        Program = program;
        (_arena, _scratch) = Allocate(Program, blocks);
        _gradients = gradients ?? network.GradientBuffer;
        _laneMask = new AlignedBuffer((long)blocks * lanes);
        _inputGradient = new AlignedBuffer(network.IsInspectable ? (long)capacity * network.Info.InputLength : 0);
        Masks = new DropoutMasks(network.Info, modes, blocks, lanes);
        _loss = new LossMemory(network.Info, classWeights, blocks, lanes, trains: true);
        _parameters = network.ParameterBuffer;
        _state = network.StateBuffer;
        _stateBefore = new float[network.StateBuffer.Length];

        // Pinned, so that workers can share its address.
        _frame = GC.AllocateArray<TrainingFrame>(1, pinned: true);
        _frame[0] = new TrainingFrame
        {
            Gradients = _gradients.Pointer,
            Arena = _arena.Pointer,
            Scratch = _scratch.Pointer,
            Partials = _scratch.Pointer + Program.FixedFloats,
            Masks = Masks.Pointer,
            LaneMask = _laneMask.Pointer,
            UsesRunningStatistics = modes.UsesRunningStatistics,
            InputGradient = network.IsInspectable ? _inputGradient.Pointer : null,
            CapacityBlocks = blocks,
        };
    }

    /// <summary>Most images in a mini-batch.</summary>
    public int Capacity { get; }

    /// <summary>The phases of a step.</summary>
    public TrainingProgram Program { get; }

    /// <summary>What dropout drops, for the caller to draw before every step.</summary>
    public DropoutMasks Masks { get; }

    /// <summary>Samples of the mini-batch, of which the frame may have a share.</summary>
    public int AllImages => _all;

    /// <summary>Floats of running statistics.</summary>
    public int StateLength => _stateBefore.Length;

    /// <summary>The frame, at an address that does not change while this object is reachable.</summary>
    public TrainingFrame* Frame => (TrainingFrame*)Unsafe.AsPointer(ref _frame[0]);

    /// <summary>Outputs of the mini-batch in training mode, if they were asked for.</summary>
    public ReadOnlySpan<float> Outputs => _outputs!.Span[..(_kept * _network.Info.OutputLength)];

    /// <summary>Whether the step of the mini-batch hands out its outputs.</summary>
    public bool KeepsOutputs => Frame->Outputs != null;

    /// <summary>Gradient to the mini-batch, where the network is inspectable.</summary>
    public ReadOnlySpan<float> InputGradient => _inputGradient.Span[..(Frame->Images * _network.Info.InputLength)];

    /// <summary>Whether memory is some that a step writes.</summary>
    public bool Overlaps(ReadOnlySpan<float> read) =>
        read.Overlaps(_network.ParameterBuffer.Span) || read.Overlaps(_network.StateBuffer.Span) || read.Overlaps(_gradients.Span) || read.Overlaps(_inputGradient.Span)
        || (_outputs is not null && read.Overlaps(_outputs.Span)) || (_outputGradient is not null && read.Overlaps(_outputGradient.Span));

    /// <summary>Points the frame at a mini-batch, which the caller keeps pinned.</summary>
    public void SetBatch(in TrainingCall call)
    {
        TrainingFrame* frame = Frame;
        int images = call.Share.Count;
        _all = call.Share.All;
        _isCollected = false;
        _parameters = _network.ParameterBuffer;
        _state = _network.StateBuffer;
        frame->Parameters = _parameters.Pointer;
        frame->State = _state.Pointer;
        frame->BatchCounts = _network.BatchCountAddress;
        frame->Gradients = _gradients.Pointer;
        NetworkInfo info = _network.Info;
        int first = call.Share.First;
        frame->Input = call.Inputs + ((long)first * info.InputLength);
        frame->Labels = call.Labels == null ? null : call.Labels + ((long)first * info.LabelsPerSample);
        frame->Targets = call.Targets == null ? null : call.Targets + ((long)first * info.TargetLength);
        frame->OutputGradient = call.OutputGradient == null ? null : call.OutputGradient + ((long)first * info.OutputLength);
        frame->Outputs = null;
        frame->Shared = null;
        frame->EndsBeforeLoss = false;
        frame->StartsAtLoss = false;
        if (frame->Images != images)
        {
            frame->Images = images;
            frame->Blocks = (images + _network.Kernels.Lanes - 1) / _network.Kernels.Lanes;
            _laneMask.Span[..images].Fill(1);
            _laneMask.Span[images..].Clear();
        }

        _loss.Set(frame, call.LossScale, call.Share);
    }

    /// <summary>Has the step hand out its outputs.</summary>
    /// <param name="images">Samples for which there shall be room, those of the frame coming first.</param>
    public void KeepOutputs(int images)
    {
        _kept = images;
        _outputs = RoomForOutputs(_outputs);
        Frame->Outputs = _outputs.Pointer;
    }

    /// <summary>Has the step leave its gradients beside those that are there, which <see cref="AddGradients"/> then adds them to.</summary>
    public void SetGradientsApart()
    {
        _addend ??= new AlignedBuffer(_gradients.Length);
        Frame->Gradients = _addend.Pointer;
    }

    /// <summary>Adds one part of the gradients that the step left apart.</summary>
    public void AddGradients(int part, int parts)
    {
        (int first, int end) = Partition.Of((int)_gradients.Length, part, parts);
        Span<float> sum = _gradients.Span[first..end];
        TensorPrimitives.Add(sum, _addend!.Span[first..end], sum);
    }

    /// <summary>Has the caller's loss measure the outputs, which are there, and the step go on with its gradient.</summary>
    public float Measure(OutputLoss loss)
    {
        _outputGradient = RoomForOutputs(_outputGradient);
        Span<float> gradient = _outputGradient.Span[..Outputs.Length];
        gradient.Clear();
        float value = loss(Outputs, gradient);
        Frame->OutputGradient = _outputGradient.Pointer;
        Frame->EndsBeforeLoss = false;
        Frame->StartsAtLoss = true;
        return value;
    }

    /// <summary>Forgets the mini-batch and tells what its step measured.</summary>
    public StepResult TakeResult()
    {
        TrainingFrame* frame = Frame;
        frame->Input = null;
        frame->Labels = null;
        frame->Targets = null;
        frame->OutputGradient = null;
        if (!_isCollected)
        {
            Collect();
        }

        _isCollected = false;
        return new StepResult(_loss.Loss, _loss.Correct, _all) { Labels = _loss.Labels, CountsNothing = _loss.CountsNothing };
    }

    /// <summary>What the step of this process measured, for the others.</summary>
    public void SaveLoss(Span<double> numbers)
    {
        Collect();
        _isCollected = true;
        _loss.Save(numbers);
    }

    /// <summary>Takes what the steps of all processes measured, each of which saved <see cref="LossNumbers"/>.</summary>
    public void RestoreLoss(ReadOnlySpan<double> numbers, int stride) => _loss.Restore(numbers, stride, sharesBatch: true);

    /// <summary>Numbers that <see cref="SaveLoss"/> writes.</summary>
    public int LossNumbers => _loss.Saved;

    /// <summary>Whether the loss of all processes, which was restored, is finite, or nothing counts.</summary>
    public bool SharedLossIsFinite => double.IsFinite(_loss.Loss) || _loss.CountsNothing;

    private void Collect()
    {
        _loss.Clear();
        _loss.Collect(Frame->Blocks);
    }

    /// <summary>Whether the loss of the mini-batch is finite as far as it is known. All workers find the same once the phase that measures it is done.</summary>
    public bool LossIsFinite => _loss.IsFinite(Frame->Blocks);

    /// <summary>Prepares for a step whose loss may not be finite.</summary>
    public void Watch()
    {
        _loss.ForgetBlocks();
        _state.Span.CopyTo(_stateBefore);
    }

    /// <summary>Takes the share of this process in how the running statistics moved.</summary>
    public void SaveStateMove(Span<float> move, double share)
    {
        ReadOnlySpan<float> state = _state.Span;
        for (int i = 0; i < _stateBefore.Length; i++)
        {
            move[i] = (float)(share * ((double)state[i] - _stateBefore[i]));
        }
    }

    /// <summary>Moves the running statistics as all processes together moved them.</summary>
    public void MoveState(ReadOnlySpan<float> move)
    {
        Span<float> state = _state.Span;
        for (int i = 0; i < _stateBefore.Length; i++)
        {
            state[i] = _stateBefore[i] + move[i];
        }
    }

    /// <summary>Undoes what the step has done to the running statistics since <see cref="Watch"/>.</summary>
    public void RestoreState() => _stateBefore.CopyTo(_state.Span);

    /// <summary>Computes the outputs of all layers once more, as far as the loss, in blocks, and leaves them for <see cref="IsFiniteAt"/>.</summary>
    public void RunForward()
    {
        TrainingFrame* frame = Frame;
        TrainingFrame before = *frame;
        var blocks = new TrainingProgram(_network.Kernels, isFew: false);
        (_traced, AlignedBuffer scratch) = Program.IsFew ? Allocate(blocks, frame->CapacityBlocks) : (_arena, _scratch);
        frame->Arena = _traced.Pointer;
        frame->Scratch = scratch.Pointer;
        frame->Partials = scratch.Pointer + blocks.FixedFloats;
        frame->EndsBeforeLoss = true;
        frame->StartsAtLoss = false;
        for (int phase = 0; phase < blocks.TracedPhases; phase++)
        {
            blocks.Run(_network, phase, frame, part: 0, parts: 1);
        }

        GC.KeepAlive(scratch);
        *frame = before;
        frame->EndsBeforeLoss = false;
        frame->StartsAtLoss = false;
    }

    /// <summary>Whether a layer's output that <see cref="RunForward"/> has left is finite for every image.</summary>
    /// <param name="offset">Floats of an image before it.</param>
    /// <param name="features">Floats of an image in it.</param>
    public bool IsFiniteAt(int offset, int features)
    {
        TrainingFrame* frame = Frame;
        float* first = _traced!.Pointer + ((long)frame->CapacityBlocks * offset * _network.Kernels.Lanes);
        for (int image = 0; image < frame->Images; image++)
        {
            float* values = first + ((long)(image / _network.Kernels.Lanes) * features * _network.Kernels.Lanes) + (image % _network.Kernels.Lanes);
            for (int i = 0; i < features; i++)
            {
                if (!float.IsFinite(values[(long)i * _network.Kernels.Lanes]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private AlignedBuffer RoomForOutputs(AlignedBuffer? room)
    {
        long floats = (long)_kept * _network.Info.OutputLength;
        return room is not null && room.Length >= floats ? room : new AlignedBuffer(Math.Max(floats, (long)Capacity * _network.Info.OutputLength));
    }

    private (AlignedBuffer Arena, AlignedBuffer Scratch) Allocate(TrainingProgram program, int blocks) => (
        Allocate(program.FloatsPerImage * _network.Kernels.Lanes * blocks, Capacity), Allocate(program.FixedFloats + (program.FloatsPerBlock * blocks), Capacity));

    private static AlignedBuffer Allocate(long floats, int capacity) =>
        floats <= Array.MaxLength - AlignedBuffer.Alignment
            ? new AlignedBuffer(floats)
            : throw new ArgumentException($"A mini-batch of {capacity} samples needs {floats} floats of working memory; expected at most {Array.MaxLength - AlignedBuffer.Alignment}. Use smaller batches.");
}
