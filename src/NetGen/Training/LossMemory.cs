using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>What the loss of a network works with; nothing where there is none. Of several losses each has a frame of its own, to which the targets are dealt out.</summary>
internal sealed unsafe class LossMemory
{
    private readonly LossPart[] _parts;
    private readonly TrainingFrame[] _frames;
    private readonly int[] _targetLengths;
    private readonly int _targetLength;
    private readonly float[][] _targets;
    private readonly int[][] _labels;

    /// <param name="info">The network.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    /// <param name="blocks">Most blocks of images in a mini-batch.</param>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="trains">Whether the gradient is asked for, too; otherwise the loss of many mini-batches may be collected.</param>
    public LossMemory(NetworkInfo info, float[]? classWeights, int blocks, int lanes, bool trains)
    {
        LossPartInfo[] parts = info.Loss?.Parts ?? [];
        int images = blocks * lanes;
        _parts = info.Loss is null ? []
            : parts.Length == 0 ? [new LossPart(info.Loss, info.OutputLength, classWeights, blocks, lanes, trains)]
            : Array.ConvertAll(parts, p => new LossPart(p.Loss, info.Outputs[p.Output].Length, null, blocks, lanes, trains));
        _targetLengths = Array.ConvertAll(parts, info.TargetLengthOf);
        _targetLength = info.TargetLength;

        // Pinned, so that workers can share their addresses.
        _frames = GC.AllocateArray<TrainingFrame>(parts.Length, pinned: true);
        _targets = [.. parts.Zip(_targetLengths, (p, length) => GC.AllocateArray<float>(p.Loss.Target == TargetKind.Label ? 0 : images * length, pinned: true))];
        _labels = Array.ConvertAll(parts, p => GC.AllocateArray<int>(p.Loss.Target == TargetKind.Label ? images * p.Loss.Positions : 0, pinned: true));
    }

    /// <summary>The loss of what was collected.</summary>
    public double Loss
    {
        get
        {
            double sum = 0;
            foreach (LossPart part in _parts)
            {
                sum += part.Loss;
            }

            return sum;
        }
    }

    /// <summary>Correct classifications of what was collected, by the first loss over labels.</summary>
    public int Correct => OverLabels?.Correct ?? 0;

    /// <summary>Labels that count of what was collected, in the first loss over labels.</summary>
    public int Labels => OverLabels?.Labels ?? 0;

    private LossPart? OverLabels => Array.Find(_parts, static p => p.TakesLabels);

    /// <summary>Whether one of the losses is 0/0, because no sample that was collected counts in it.</summary>
    public bool CountsNothing
    {
        get
        {
            foreach (LossPart part in _parts)
            {
                if (part.CountsNothing)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Forgets what the blocks of earlier mini-batches measured.</summary>
    public void ForgetBlocks()
    {
        foreach (LossPart part in _parts)
        {
            part.ForgetBlocks();
        }
    }

    /// <summary>Whether what the blocks of this mini-batch have measured so far is finite, where some sample counts.</summary>
    public bool IsFinite(int blocks)
    {
        foreach (LossPart part in _parts)
        {
            if (!part.IsFinite(blocks))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes up the mini-batch of a frame whose images and targets are set.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="scale">What the gradients are multiplied by, beside the factors of the losses.</param>
    public void Set(TrainingFrame* frame, double scale = 1) => Set(frame, scale, new BatchShare(0, frame->Images, frame->Images));

    /// <summary>Takes up the share of a mini-batch.</summary>
    /// <param name="frame">The frame, whose targets are those of the share, within those of the mini-batch.</param>
    /// <param name="scale">What the gradients are multiplied by, beside the factors of the losses.</param>
    /// <param name="share">The share.</param>
    public void Set(TrainingFrame* frame, double scale, BatchShare share)
    {
        if (_frames.Length == 0)
        {
            foreach (LossPart part in _parts)
            {
                part.Set(frame, scale, new WholeTargets(share.All, frame->Labels == null ? null : frame->Labels - ((long)share.First * part.Positions), null, 0));
            }

            return;
        }

        frame->Losses = (TrainingFrame*)Unsafe.AsPointer(ref _frames[0]);
        float* target = frame->Targets;
        for (int i = 0; i < _parts.Length; i++)
        {
            TrainingFrame* part = frame->Losses + i;
            part->Images = frame->Images;
            var whole = new WholeTargets(share.All, null, null, 0);
            if (frame->Targets != null)
            {
                Deal(i, target, part);
                whole = new WholeTargets(share.All, null, _parts[i].TakesLabels ? target - ((long)share.First * _targetLength) : null, _targetLength);
                target += _targetLengths[i];
            }

            _parts[i].Set(part, scale, whole);
        }
    }

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        foreach (LossPart part in _parts)
        {
            part.Clear();
        }
    }

    /// <summary>Adds what a mini-batch of so many blocks measured.</summary>
    public void Collect(int blocks)
    {
        foreach (LossPart part in _parts)
        {
            part.Collect(blocks);
        }
    }

    /// <summary>Numbers that <see cref="Save"/> writes.</summary>
    public int Saved => _parts.Length * LossPart.Saved;

    /// <summary>Writes what was collected, for other processes.</summary>
    public void Save(Span<double> numbers)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _parts[i].Save(numbers[(i * LossPart.Saved)..]);
        }
    }

    /// <summary>Takes what all processes have collected in the place of what this one has.</summary>
    /// <param name="numbers">What each has saved, in the order of the ranks.</param>
    /// <param name="stride">Numbers from one rank to the next.</param>
    /// <param name="sharesBatch">Whether they are shares of one mini-batch.</param>
    public void Restore(ReadOnlySpan<double> numbers, int stride, bool sharesBatch)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _parts[i].ForgetSums(sharesBatch);
            for (int start = i * LossPart.Saved; start < numbers.Length; start += stride)
            {
                _parts[i].Add(numbers.Slice(start, LossPart.Saved), sharesBatch);
            }
        }
    }

    // Every kernel finds its targets as it would alone: labels or one vector a sample.
    private void Deal(int index, float* target, TrainingFrame* part)
    {
        int length = _targetLengths[index];
        if (length == 0)
        {
            return;
        }

        float[] targets = _targets[index];
        int[] labels = _labels[index];
        for (int image = 0; image < part->Images; image++, target += _targetLength)
        {
            if (labels.Length > 0)
            {
                for (int i = 0; i < length; i++)
                {
                    labels[(image * length) + i] = (int)target[i];
                }
            }
            else
            {
                new ReadOnlySpan<float>(target, length).CopyTo(targets.AsSpan(image * length));
            }
        }

        part->Labels = labels.Length > 0 ? (int*)Unsafe.AsPointer(ref labels[0]) : null;
        part->Targets = labels.Length > 0 ? null : (float*)Unsafe.AsPointer(ref targets[0]);
    }
}
