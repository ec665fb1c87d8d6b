using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>How much each sample of a mini-batch, or each of its labels, counts in the loss, and what the sum of the losses is divided by.</summary>
internal sealed unsafe class SampleWeights
{
    private readonly LossInfo _loss;
    private readonly bool _trains;
    private readonly int _lanes;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _classWeights;
    private readonly AlignedBuffer _posWeights;

    /// <param name="loss">The loss.</param>
    /// <param name="outputs">Floats of the output that it measures.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    /// <param name="blocks">Most blocks of images in a mini-batch.</param>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="trains">Whether the gradient is asked for, too.</param>
    public SampleWeights(LossInfo loss, int outputs, float[]? classWeights, int blocks, int lanes, bool trains)
    {
        _loss = loss;
        _trains = trains;
        _lanes = lanes;
        _weights = new AlignedBuffer((long)blocks * lanes * (_loss.Target == TargetKind.Label ? _loss.Positions : 1));
        _classWeights = new AlignedBuffer(_loss.Target == TargetKind.Label || _loss.TakesClassWeights ? outputs / _loss.Positions : 0);
        if ((classWeights ?? _loss.ClassWeights) is { } weights)
        {
            weights.CopyTo(_classWeights.Span);
        }
        else
        {
            _classWeights.Span.Fill(1);
        }

        float[] posWeights = loss.PosWeights ?? [];
        _posWeights = new AlignedBuffer(posWeights.Length == 0 ? 0 : outputs);
        for (int i = 0; i < _posWeights.Length; i++)
        {
            // The elements of a channel lie together.
            _posWeights.Span[i] = posWeights[(int)((long)i * posWeights.Length / outputs)];
        }
    }

    /// <summary>What the sum of the weighted losses is divided by.</summary>
    public double Divisor { get; private set; }

    /// <summary>Labels of the mini-batch that are not ignored.</summary>
    public int Labels { get; private set; }

    /// <summary>Takes up a mini-batch and points a frame, whose images and labels are set, at its weights.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="scale">What the gradient is multiplied by, beside the loss's own factor.</param>
    /// <param name="whole">The mini-batch of which the frame has a share.</param>
    public void Set(TrainingFrame* frame, double scale, in WholeTargets whole)
    {
        int images = frame->Images;
        double sum = (double)images * _loss.Positions;
        Span<float> weights = _weights.Span;
        weights.Clear();
        Labels = 0;
        if (frame->Labels == null)
        {
            weights[..images].Fill(1);
        }
        else
        {
            sum = 0;
            for (int image = 0; image < images; image++)
            {
                int* labels = frame->Labels + ((long)image * _loss.Positions);
                float* ofImage = _weights.Pointer + Place(image);
                for (int i = 0; i < _loss.Positions; i++, ofImage += _lanes)
                {
                    if (labels[i] != _loss.IgnoreIndex)
                    {
                        *ofImage = _classWeights.Pointer[labels[i]];
                        sum += *ofImage;
                        Labels++;
                    }
                }
            }
        }

        if (whole.Images != images)
        {
            // Where others train on the rest, the mean is over all.
            images = whole.Images;
            sum = frame->Labels == null && !whole.HasLabels ? (double)images * _loss.Positions : SumOf(whole);
        }

        sum = _loss.AveragesSamples ? (double)images * _loss.Positions : sum;
        Divisor = _loss.Reduction == LossReduction.Mean ? sum : 1;
        if (Divisor == 0 && _trains)
        {
            SpreadNaN(frame);
        }

        frame->SampleWeights = _weights.Pointer;
        frame->ClassWeights = _classWeights.Pointer;
        frame->PosWeights = _posWeights.Pointer;

        // The factor is part of the gradient.
        frame->LossScale = Divisor == 0 ? 0 : (float)(_loss.Factor * scale / Divisor);
    }

    // The weights of all labels that count, in the order in which one process adds them up.
    private double SumOf(in WholeTargets whole)
    {
        double sum = 0;
        Labels = 0;
        for (int image = 0; image < whole.Images; image++)
        {
            for (int i = 0; i < _loss.Positions; i++)
            {
                int label = whole.Label(image, i, _loss.Positions);
                if (label != _loss.IgnoreIndex)
                {
                    sum += _classWeights.Pointer[label];
                    Labels++;
                }
            }
        }

        return sum;
    }

    // A mean over nothing is 0/0, and so is the gradient of each sample in it, as PyTorch's. Ignored samples are not in it: they have the gradient 0.
    private void SpreadNaN(TrainingFrame* frame)
    {
        for (int image = 0; image < frame->Images; image++)
        {
            int* labels = frame->Labels + ((long)image * _loss.Positions);
            float* ofImage = _weights.Pointer + Place(image);
            for (int i = 0; i < _loss.Positions; i++, ofImage += _lanes)
            {
                *ofImage = labels[i] == _loss.IgnoreIndex ? 0 : float.NaN;
            }
        }
    }

    // Of the first weight of an image: they are [block][position][lane].
    private long Place(int image)
    {
        (int block, int lane) = Math.DivRem(image, _lanes);
        return ((long)block * _loss.Positions * _lanes) + lane;
    }
}
