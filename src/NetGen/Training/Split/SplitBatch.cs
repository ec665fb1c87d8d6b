using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// A mini-batch whose full blocks are trained in blocks while the samples behind them are trained image by image: they would leave most of another block empty. The two take
/// statistics of the batch together, and their gradients are added up.
/// </summary>
internal sealed unsafe class SplitBatch
{
    private readonly Network _network;
    private readonly LayerModes _modes;
    private readonly float[]? _classWeights;
    private readonly TrainingWorkspace _rest;
    private readonly AlignedBuffer _gradients;
    private readonly AlignedBuffer _state;
    private readonly SplitPlan _plan;
    private readonly SharedStatistics[] _shared;
    private readonly int[] _images;
    private readonly double[] _notes;
    private readonly double[] _losses;
    private TrainingWorkspace _blocks = null!;

    /// <param name="network">The network to train.</param>
    /// <param name="modes">Which layers evaluate.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    public SplitBatch(Network network, LayerModes modes, float[]? classWeights)
    {
        NetworkKernels kernels = network.Kernels;
        var rest = new TrainingProgram(kernels, isFew: true);
        _network = network;
        _modes = modes;
        _classWeights = classWeights;
        _gradients = new AlignedBuffer(network.GradientBuffer.Length);
        _state = new AlignedBuffer(network.StateBuffer.Length);
        _rest = new TrainingWorkspace(network, rest, kernels.Memory.MostTrainingImagesABlock, modes, classWeights, _gradients);
        _plan = new SplitPlan(new TrainingProgram(kernels, isFew: false), rest);
        _losses = new double[2 * _rest.LossNumbers];

        // Pinned, so that workers can share their addresses.
        int length = SharedStatistics.LongestNote(network.Info);
        _shared = GC.AllocateArray<SharedStatistics>(2, pinned: true);
        _images = GC.AllocateArray<int>(2, pinned: true);
        _notes = GC.AllocateArray<double>(2 * length, pinned: true);
        for (int share = 0; share < _shared.Length; share++)
        {
            _shared[share] = new SharedStatistics
            {
                Notes = (double*)Unsafe.AsPointer(ref _notes[0]),
                Length = length,
                Share = share,
                Shares = _shared.Length,
                Images = (int*)Unsafe.AsPointer(ref _images[0]),
            };
        }
    }

    /// <summary>Steps up to the gradients of all samples.</summary>
    public int Steps => _plan.Steps.Count + 1;

    /// <summary>As <see cref="SplitPlan.LossStep"/>.</summary>
    public int LossStep => _plan.LossStep;

    /// <summary>What dropout drops of the samples behind the full blocks.</summary>
    public DropoutMasks Masks => _rest.Masks;

    /// <summary>As <see cref="TrainingWorkspace.LossIsFinite"/>.</summary>
    public bool LossIsFinite => _blocks.LossIsFinite && _rest.LossIsFinite;

    /// <summary>Takes up a mini-batch.</summary>
    /// <param name="call">The mini-batch.</param>
    /// <param name="blocks">Has taken up the full blocks, and where gradients are to go.</param>
    public void Begin(in TrainingCall call, TrainingWorkspace blocks)
    {
        int inBlocks = blocks.Frame->Images;
        _blocks = blocks;
        _rest.SetBatch(call.OfShare(new BatchShare(inBlocks, call.Images - inBlocks, call.Images)));
        _network.StateBuffer.Span.CopyTo(_state.Span);
        _rest.Frame->State = _state.Pointer; // The blocks move the running statistics, by those of all samples.
        _images[0] = inBlocks;
        _images[1] = call.Images - inBlocks;
        for (int share = 0; share < _shared.Length; share++)
        {
            _shared[share].AllImages = call.Images;
            Workspace(share).Frame->Shared = (SharedStatistics*)Unsafe.AsPointer(ref _shared[share]);
        }

        if (blocks.KeepsOutputs)
        {
            _rest.Frame->Outputs = blocks.Frame->Outputs + ((long)inBlocks * _network.Info.OutputLength);
        }
    }

    /// <summary>Runs one part of one step.</summary>
    public void Run(int step, int part, int parts)
    {
        if (step == _plan.Steps.Count)
        {
            AddGradients(part, parts);
            return;
        }

        SplitStep now = _plan.Steps[step];
        _shared[0].TakesNotes = now.TakesNotes; // as every worker says
        _shared[1].TakesNotes = now.TakesNotes;
        if (now.Blocks != SplitStep.None)
        {
            _blocks.Program.Run(_network, now.Blocks, _blocks.Frame, part, parts);
        }

        if (now.Rest != SplitStep.None)
        {
            // Where there are fewer units than workers, the last have them. So the two programs count from opposite ends.
            _rest.Program.Run(_network, now.Rest, _rest.Frame, parts - 1 - part, parts);
        }
    }

    /// <summary>Has the step end before the loss, for the caller to measure the outputs.</summary>
    public void EndBeforeLoss() => _rest.Frame->EndsBeforeLoss = true;

    /// <summary>Has the step go on with the gradient that the caller's loss has given.</summary>
    public void StartAtLoss()
    {
        _rest.Frame->OutputGradient = _blocks.Frame->OutputGradient + ((long)_images[0] * _network.Info.OutputLength);
        _rest.Frame->EndsBeforeLoss = false;
        _rest.Frame->StartsAtLoss = true;
    }

    /// <summary>As <see cref="TrainingWorkspace.Watch"/>.</summary>
    public void Watch() => _rest.Watch();

    /// <summary>Forgets the mini-batch, and has the workspace of the blocks tell what the step measured of all.</summary>
    public void CollectLoss()
    {
        int numbers = _rest.LossNumbers;
        _blocks.SaveLoss(_losses.AsSpan(0, numbers));
        _rest.SaveLoss(_losses.AsSpan(numbers));
        _blocks.RestoreLoss(_losses, numbers);
        _rest.TakeResult();
    }

    /// <summary>The whole mini-batch in blocks, to search it.</summary>
    public TrainingWorkspace Whole()
    {
        int images = _images[0] + _images[1];
        var whole = new TrainingWorkspace(_network, _blocks.Program, images, _modes, _classWeights);
        TrainingFrame* frame = _blocks.Frame;
        whole.SetBatch(new TrainingCall(frame->Input, images) { Labels = frame->Labels, Targets = frame->Targets });
        whole.Masks.Take(_blocks.Masks, 0, _images[0]);
        whole.Masks.Take(_rest.Masks, _images[0], _images[1]);
        return whole;
    }

    private TrainingWorkspace Workspace(int share) => share == 0 ? _blocks : _rest;

    private void AddGradients(int part, int parts)
    {
        (int first, int end) = Partition.Of((int)_gradients.Length, part, parts);
        var sum = new Span<float>(_blocks.Frame->Gradients + first, end - first);
        TensorPrimitives.Add(sum, _gradients.Span[first..end], sum);
    }
}
