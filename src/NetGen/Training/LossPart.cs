using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>One loss: what its kernel reads beside the output, and what it has measured.</summary>
internal sealed unsafe class LossPart
{
    /// <summary>Numbers that <see cref="Save"/> writes.</summary>
    public const int Saved = 4;

    private readonly LossInfo _loss;
    private readonly SampleWeights _weights;
    private readonly double[] _blockLoss;
    private readonly int[] _blockCorrect;
    private double _sum;
    private double _divisor;

    /// <param name="loss">The loss.</param>
    /// <param name="outputs">Floats of the output that it measures.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    /// <param name="blocks">Most blocks of images in a mini-batch.</param>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="trains">Whether the gradient is asked for, too.</param>
    public LossPart(LossInfo loss, int outputs, float[]? classWeights, int blocks, int lanes, bool trains)
    {
        _loss = loss;
        _weights = new SampleWeights(loss, outputs, classWeights, blocks, lanes, trains);
        _blockLoss = GC.AllocateArray<double>(blocks, pinned: true);
        _blockCorrect = GC.AllocateArray<int>(blocks, pinned: true);
    }

    /// <summary>Labels of a sample.</summary>
    public int Positions => _loss.Positions;

    /// <summary>Whether it takes labels.</summary>
    public bool TakesLabels => _loss.Target == TargetKind.Label;

    /// <summary>The loss of what was collected, times its factor. A mean over nothing is NaN, whatever smoothing has added up.</summary>
    public double Loss => _loss.Factor * (_loss.Reduction == LossReduction.Sum ? _sum : _divisor == 0 ? double.NaN : _sum / _divisor);

    /// <summary>Correct classifications of what was collected.</summary>
    public int Correct { get; private set; }

    /// <summary>Labels that count of what was collected.</summary>
    public int Labels { get; private set; }

    /// <summary>Takes up a mini-batch: points a frame, whose images and targets are set, at its memory.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="scale">What the gradient is multiplied by, beside the loss's own factor.</param>
    /// <param name="whole">The mini-batch of which the frame has a share.</param>
    public void Set(TrainingFrame* frame, double scale, in WholeTargets whole)
    {
        _weights.Set(frame, scale, whole);
        frame->BlockLoss = (double*)Unsafe.AsPointer(ref _blockLoss[0]);
        frame->BlockCorrect = (int*)Unsafe.AsPointer(ref _blockCorrect[0]);
    }

    /// <summary>Whether no sample of what was collected counts, so that a mean over them is 0/0.</summary>
    public bool CountsNothing => _loss.Reduction == LossReduction.Mean && _divisor == 0;

    /// <summary>Forgets what the blocks of earlier mini-batches measured.</summary>
    public void ForgetBlocks() => Array.Clear(_blockLoss);

    /// <summary>Whether what the blocks of this mini-batch have measured so far is finite. Where no sample counts it need not be.</summary>
    public bool IsFinite(int blocks)
    {
        double sum = 0;
        for (int block = 0; block < blocks; block++)
        {
            sum += _blockLoss[block];
        }

        return double.IsFinite(sum) || _weights.Divisor == 0;
    }

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        _sum = 0;
        _divisor = 0;
        Correct = 0;
        Labels = 0;
    }

    /// <summary>Adds up what the mini-batch measured, block by block, so that the sum does not depend on the threads.</summary>
    public void Collect(int blocks)
    {
        for (int block = 0; block < blocks; block++)
        {
            _sum += _blockLoss[block];
            Correct += TakesLabels ? _blockCorrect[block] : 0;
        }

        _divisor += _weights.Divisor;
        Labels += _weights.Labels;
    }

    /// <summary>Writes what was collected, for other processes.</summary>
    public void Save(Span<double> numbers)
    {
        numbers[0] = _sum;
        numbers[1] = _divisor;
        numbers[2] = Correct;
        numbers[3] = Labels;
    }

    /// <summary>Adds what another process has collected.</summary>
    /// <param name="numbers">What <see cref="Save"/> wrote.</param>
    /// <param name="sharesBatch">Whether it is of the same mini-batch, whose labels and weights every process counts for all.</param>
    public void Add(ReadOnlySpan<double> numbers, bool sharesBatch)
    {
        _sum += numbers[0];
        Correct += (int)numbers[2];
        if (!sharesBatch)
        {
            _divisor += numbers[1];
            Labels += (int)numbers[3];
        }
    }

    /// <summary>Forgets the sums, but not what is the same for all shares of a mini-batch.</summary>
    public void ForgetSums(bool sharesBatch)
    {
        _sum = 0;
        Correct = 0;
        if (!sharesBatch)
        {
            _divisor = 0;
            Labels = 0;
        }
    }
}
