using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Runtime;

namespace NetGen.Training;

// A step that several processes share: each runs the phases for its samples, and gradients are added up as soon as they are there.
public sealed unsafe partial class Trainer<TNetwork>
{
    // Of the numbers that every process tells the others after a step; what its loss measured follows.
    private const int StampNumber = 0;
    private const int WishesNumber = 1;
    private const int OwnNumbers = 2;

    private readonly bool _synchronizes;
    private GroupPlan? _fewPlan;
    private GroupPlan? _blocksPlan;
    private GroupPlan? _plan;
    private int _begunSums;
    private bool _addsUpGradients;
    private bool _knowsWeights;
    private double[] _numbers = [];
    private double[] _allNumbers = [];
    private AlignedBuffer? _stateMove;
    private SharedStatistics[] _shared = [];
    private int[] _images = [];
    private double[] _notes = [];

    private int MostOfShares(int images) => _group is null ? images : (int)(((long)images + _group.Size - 1) / _group.Size);

    private void BeginShared(in TrainingCall call)
    {
        if (!_knowsWeights)
        {
            RequireSameState();
        }

        TrainingProgram program = _workspace!.Program;
        ref GroupPlan? plan = ref program.IsFew ? ref _fewPlan : ref _blocksPlan;
        _plan = plan ??= new GroupPlan(Network.Info, program, _synchronizes);
        _begunSums = 0;
        _addsUpGradients = call.Updates;
        int numbers = OwnNumbers + _workspace.LossNumbers;
        if (_numbers.Length == 0)
        {
            _numbers = new double[numbers];
            _allNumbers = new double[numbers * _group!.Size];
            _stateMove = new AlignedBuffer((_workspace.StateLength + TrainedRange.LineFloats - 1) / TrainedRange.LineFloats * TrainedRange.LineFloats);
        }

        NetworkInfo info = Network.Info;
        ReadOnlySpan<int> targets = call.Labels != null ? new ReadOnlySpan<int>(call.Labels, call.Images * info.LabelsPerSample)
            : call.Targets != null ? new ReadOnlySpan<int>(call.Targets, call.Images * info.TargetLength)
            : [];
        _numbers[StampNumber] = GroupFacts.Stamp(targets, (Optimizer.Steps << 32) + call.Images);
        if (call.Share.Count == 0)
        {
            new Span<float>(_workspace.Frame->Gradients, info.ParameterBufferLength).Clear();
        }

        if (_synchronizes)
        {
            ShareStatistics(call.Images);
        }
    }

    private void ShareStatistics(int images)
    {
        if (_shared.Length == 0)
        {
            // Pinned, so that workers can share their addresses.
            int length = SharedStatistics.LongestNote(Network.Info);
            _shared = GC.AllocateArray<SharedStatistics>(1, pinned: true);
            _images = GC.AllocateArray<int>(_group!.Size, pinned: true);
            _notes = GC.AllocateArray<double>(length * _group.Size, pinned: true);
            _shared[0] = new SharedStatistics
            {
                Notes = (double*)Unsafe.AsPointer(ref _notes[0]),
                Length = length,
                Share = _group.Rank,
                Shares = _group.Size,
                Images = (int*)Unsafe.AsPointer(ref _images[0]),
            };
        }

        for (int rank = 0; rank < _images.Length; rank++)
        {
            _images[rank] = BatchShare.Of(rank, _images.Length, images).Count;
        }

        _shared[0].AllImages = images;
        _workspace!.Frame->Shared = (SharedStatistics*)Unsafe.AsPointer(ref _shared[0]);
    }

    private void RunShared(GroupStep step, int part, int parts)
    {
        TrainingFrame* frame = _workspace!.Frame;
        switch (step.Kind)
        {
            case GroupStepKind.Gather:
                if (part == 0)
                {
                    GatherNotes();
                }

                return;
            case GroupStepKind.End:
                if (part == 0)
                {
                    EndShared();
                }

                return;
            case GroupStepKind.Note:
                frame->Shared->TakesNotes = true; // as every worker says
                break;
            default:
                if (part == 0)
                {
                    BeginSums(step.Phase);
                    _group!.Progress();
                }

                break;
        }

        if (frame->Images > 0)
        {
            _workspace.Program.Run(Network, step.Phase, frame, part, parts);
        }
    }

    private void GatherNotes()
    {
        SharedStatistics* shared = _workspace!.Frame->Shared;
        shared->TakesNotes = false;
        Span<double> all = _notes;
        GroupFacts.Gather(_group!, all.Slice(shared->Share * shared->Length, shared->Length), all, "the statistics of a mini-batch");
    }

    // Gradients that no phase from this one on writes.
    private void BeginSums(int phase)
    {
        GradientRange[] ranges = _plan!.Ranges;
        while (_addsUpGradients && _begunSums < ranges.Length && ranges[_begunSums].Phase < phase)
        {
            GradientRange range = ranges[_begunSums++];
            _group!.BeginSum(_workspace!.Frame->Gradients + range.Start, range.Length);
        }
    }

    private void EndShared()
    {
        BeginSums(int.MaxValue);
        TrainingFrame* frame = _workspace!.Frame;
        BatchShare share = BatchShare.Of(_group, _workspace.AllImages);
        if (_stateMove!.Length > 0)
        {
            _workspace.SaveStateMove(_stateMove.Span, (double)share.Count / share.All);
            _group!.BeginSum(_stateMove.Pointer, (int)_stateMove.Length);
        }

        _numbers[WishesNumber] = (_cancellation.IsCancellationRequested ? 1 : 0) + (_checkpoints is { IsTime: true } ? 2 : 0);
        _workspace.SaveLoss(_numbers.AsSpan(OwnNumbers));
        GroupFacts.Gather(_group!, _numbers, _allNumbers, "the loss of a step");
        RequireSameBatch();
        _workspace.RestoreLoss(_allNumbers.AsSpan(OwnNumbers), _numbers.Length);
        _group!.EndSums();
        if (_stateMove.Length > 0)
        {
            _workspace.MoveState(_stateMove.Span);
        }
    }

    private void RequireSameBatch()
    {
        _isCancelledByAll = false;
        for (int rank = 0; rank < _group!.Size; rank++)
        {
            ReadOnlySpan<double> numbers = _allNumbers.AsSpan(rank * _numbers.Length, _numbers.Length);
            if (numbers[StampNumber] != _allNumbers[StampNumber])
            {
                throw new GroupException($"The mini-batches of step {Optimizer.Steps} differ between rank 0 and rank {rank}, in number of samples or targets; expected every rank to be given the same, in the same order.");
            }

            _isCancelledByAll |= ((int)numbers[WishesNumber] & 1) != 0;
        }

        _isTimeForFirst = ((int)_allNumbers[WishesNumber] & 2) != 0;
    }

    // Gradients of ForwardBackward and Backward, which have waited for the update.
    private void AddUpGradients()
    {
        foreach (GradientRange range in _plan!.Ranges)
        {
            _group!.BeginSum(Network.GradientBuffer.Pointer + range.Start, range.Length);
        }

        _group!.EndSums();
    }

    private int AddUpEvaluation(LossMeter? meter, int[,]? confusion, int unclassified)
    {
        Span<int> counts = confusion is null ? [] : MemoryMarshal.CreateSpan(ref confusion[0, 0], confusion.Length);
        int loss = meter?.Memory.Saved ?? 0;
        double[] own = new double[1 + counts.Length + loss];
        own[0] = unclassified;
        for (int i = 0; i < counts.Length; i++)
        {
            own[1 + i] = counts[i];
        }

        meter?.Memory.Save(own.AsSpan(1 + counts.Length));
        double[] all = new double[own.Length * _group!.Size];
        GroupFacts.Gather(_group, own, all, "an evaluation");
        meter?.Memory.Restore(all.AsSpan(1 + counts.Length), own.Length, sharesBatch: false);
        counts.Clear();
        int sum = 0;
        for (int start = 0; start < all.Length; start += own.Length)
        {
            sum += (int)all[start];
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] += (int)all[start + 1 + i];
            }
        }

        return sum;
    }
}
