using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

public abstract unsafe partial class Optimizer
{
    private double[] _squares = [];
    private double? _clipNorm;
    private double? _clipValue;
    private double? _maxNorm;
    private double _l1;

    /// <summary>
    /// Largest Euclidean norm of the whole gradient, above 0, or null: a longer one is scaled by ClipNorm / (norm + 1e-6), as PyTorch's
    /// <c>clip_grad_norm_</c>. Clipping looks at the gradient of the loss, before any penalty is added. Default null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double? ClipNorm
    {
        get => _clipNorm;
        set => _clipNorm = value is { } norm ? Hyperparameter.Positive(norm, nameof(ClipNorm)) : null;
    }

    /// <summary>Largest absolute value of an element of the gradient, above 0, or null, as PyTorch's <c>clip_grad_value_</c>. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double? ClipValue
    {
        get => _clipValue;
        set => _clipValue = value is { } limit ? Hyperparameter.Positive(limit, nameof(ClipValue)) : null;
    }

    /// <summary>
    /// Largest Euclidean norm of a row of a weight (the inputs of one output), above 0, or null: after the update a longer one is scaled
    /// by MaxNorm / (norm + 1e-7), as PyTorch's <c>renorm</c> along the first dimension. Default null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double? MaxNorm
    {
        get => _maxNorm;
        set => _maxNorm = value is { } norm ? Hyperparameter.Positive(norm, nameof(MaxNorm)) : null;
    }

    /// <summary>λ of the penalty λ·|w|, whose gradient λ·sign(w), 0 at 0, is added; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double L1
    {
        get => _l1;
        set => _l1 = Hyperparameter.NonNegative(value, nameof(L1));
    }

    /// <summary>Whether nothing can be updated before all gradients are known.</summary>
    internal bool NeedsWholeGradient => ClipNorm is not null;

    /// <summary>Phases of an update; all workers finish one before any starts the next.</summary>
    internal int Phases => 1 + (ClipNorm is null ? 0 : 1) + (MaxNorm is null ? 0 : 1);

    /// <summary>The phase that updates: behind that which measures the gradient, if there is one.</summary>
    internal int UpdatePhase => ClipNorm is null ? 0 : 1;

    /// <summary>Whether the norm of the gradient, once it is measured, is finite; true where nobody measures it.</summary>
    internal bool NormIsFinite => ClipNorm is null || double.IsFinite(SumOfSquares());

    /// <summary>Euclidean norm of the whole gradient of the last update: known where <see cref="ClipNorm"/> is set, else measured now.</summary>
    /// <param name="gradients">The whole buffer of gradients.</param>
    internal double GradientNorm(float* gradients)
    {
        if (ClipNorm is null)
        {
            MakeRoomForSquares();
            SumSquares(gradients, part: 0, parts: 1);
        }

        return Math.Sqrt(SumOfSquares());
    }

    /// <summary>Starts an update; then every phase runs for every part.</summary>
    internal void BeginStep()
    {
        if (Schedule is { } schedule)
        {
            LearningRate = schedule.RateAt(Steps);
            if (schedule.MomentumAt(Steps) is { } momentum)
            {
                SetMomentum(momentum);
            }
        }

        if (ClipNorm is not null)
        {
            MakeRoomForSquares();
        }

        PrepareStep(Steps + 1);
        Steps++;
        CountSkipped(1);
    }

    /// <summary>Takes back the step that was begun, of which no phase has changed anything.</summary>
    internal void UndoBeginStep()
    {
        Steps--;
        CountSkipped(-1);
        ForgetStep();
    }

    /// <summary>Does one part of one phase of an update.</summary>
    /// <param name="phase">The phase, from 0.</param>
    /// <param name="parameters">The whole buffer of parameters.</param>
    /// <param name="gradients">The whole buffer of gradients.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="updatedAtOnce">Whether the step has updated large weights at once.</param>
    internal void RunPhase(int phase, float* parameters, float* gradients, int part, int parts, bool updatedAtOnce = false)
    {
        if (phase < UpdatePhase)
        {
            SumSquares(gradients, part, parts);
        }
        else if (phase == UpdatePhase)
        {
            Update(updatedAtOnce ? _otherPieces : _pieces, parameters, gradients, part, parts);
        }
        else
        {
            LimitRows(parameters, part, parts);
        }
    }

    /// <summary>What <see cref="UpdateAtOnce"/> will read of a range, beside gradients.</summary>
    internal UpdateAhead UpdateAhead(float* parameters, int start, int length)
    {
        (AlignedBuffer? first, AlignedBuffer? second) = AveragesOfRange;
        float* weights = parameters + start;
        return new UpdateAhead(weights, first is null ? weights : first.Pointer + start, second is null ? weights : second.Pointer + start, length);
    }

    /// <summary>Updates some weights of one layer as soon as their gradients are known.</summary>
    /// <param name="parameters">The whole buffer of parameters.</param>
    /// <param name="gradients">Gradients, where the one at index i belongs to parameter i.</param>
    /// <param name="start">First element, a multiple of 16.</param>
    /// <param name="end">End of the range, a multiple of 16.</param>
    internal void UpdateAtOnce(float* parameters, float* gradients, int start, int end) =>
        UpdateUnlessFrozen(TensorAt(start), parameters, gradients, start, end, gradientScale: 1);

    /// <summary>Applies a rule to a range.</summary>
    private protected void Apply<TRule>(in ParameterRange range, in TRule rule)
        where TRule : struct, IUpdateRule
    {
        float decay = DecaysGradient ? (float)range.WeightDecay : 0;
        if (ClipNorm is null && ClipValue is null && L1 == 0)
        {
            Loop(range, rule, new DecayedGradient(decay));
        }
        else
        {
            Loop(range, rule, new ClippedGradient(range.GradientScale, (float)(ClipValue ?? double.PositiveInfinity), decay, (float)L1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<TRule, TGradient>(in ParameterRange range, TRule rule, TGradient terms)
        where TRule : struct, IUpdateRule
        where TGradient : struct, IGradientTerms
    {
        float* parameters = range.Parameters;
        float* gradients = range.Gradients;
        int end = range.End;
        for (int i = range.Start; i < end; i += Vector<float>.Count)
        {
            Vector<float> weight = Vector.Load(parameters + i);
            Vector<float> gradient = Vector.Load(gradients + i);
            Negligible.Flush(rule.Update(weight, terms.Apply(gradient, weight), i), Negligible.Gradient).Store(parameters + i);
        }
    }

    private void Update(TrainedRange[] pieces, float* parameters, float* gradients, int part, int parts)
    {
        float scale = GradientScale();
        (int first, int end) = Partition.Of(pieces.Length, part, parts);
        for (int i = first; i < end; i++)
        {
            TrainedRange piece = pieces[i];
            UpdateUnlessFrozen(piece.Tensor, parameters, gradients, piece.Start, piece.End, scale);
        }
    }

    private void UpdateUnlessFrozen(int tensor, float* parameters, float* gradients, int start, int end, float gradientScale)
    {
        TensorSettings settings = _ofTensor[tensor];
        if (!settings.IsFrozen)
        {
            UpdateRange(new ParameterRange(parameters, gradients, start, end, gradientScale)
            {
                Rate = LearningRate * settings.RateFactor,
                WeightDecay = settings.WeightDecay ?? WeightDecay,
                Tensor = tensor,
                Step = StepOf(tensor, Steps),
            });
        }
    }

    private void MakeRoomForSquares()
    {
        if (_squares.Length == 0)
        {
            _squares = new double[_pieces.Length];
        }
    }

    // Piece by piece in double, so that the norm does not depend on how the pieces are shared out.
    private void SumSquares(float* gradients, int part, int parts)
    {
        (int first, int end) = Partition.Of(_pieces.Length, part, parts);
        for (int i = first; i < end; i++)
        {
            _squares[i] = _ofTensor[_pieces[i].Tensor].IsFrozen ? 0 : SumSquares(gradients + _pieces[i].Start, _pieces[i].End - _pieces[i].Start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumSquares(float* values, int length)
    {
        Vector<double> sums = Vector<double>.Zero;
        int at = 0;
        for (; at <= length - Vector<float>.Count; at += Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(values + at), out Vector<double> low, out Vector<double> high);
            sums += (low * low) + (high * high);
        }

        double sum = Vector.Sum(sums);
        for (; at < length; at++)
        {
            sum += (double)values[at] * values[at];
        }

        return sum;
    }

    private float GradientScale()
    {
        if (ClipNorm is not { } largest)
        {
            return 1;
        }

        return (float)Math.Min(1, largest / (Math.Sqrt(SumOfSquares()) + 1e-6));
    }

    private double SumOfSquares()
    {
        double squares = 0;
        foreach (double sum in _squares)
        {
            squares += sum;
        }

        return squares;
    }

    private int TensorAt(int offset)
    {
        int first = 0;
        int last = _pieces.Length - 1;
        while (first < last)
        {
            int middle = (first + last + 1) / 2;
            (first, last) = _pieces[middle].Start <= offset ? (middle, last) : (first, middle - 1);
        }

        return _pieces[first].Tensor;
    }

    private void LimitRows(float* parameters, int part, int parts)
    {
        float largest = (float)MaxNorm!.Value;
        for (int index = 0; index < _ofTensor.Length; index++)
        {
            TensorInfo tensor = _network!.Parameters[index].Info;
            if (tensor.Role != TensorRole.Weight || !tensor.IsTrainable || _ofTensor[index].IsFrozen)
            {
                continue;
            }

            int rows = tensor.Shape[0];
            int length = tensor.Length / rows;
            (int first, int end) = Partition.Of(rows, part, parts);
            for (int row = first; row < end; row++)
            {
                float* values = parameters + tensor.Offset + ((long)row * length);
                double norm = Math.Sqrt(SumSquares(values, length));
                if (norm > largest)
                {
                    var span = new Span<float>(values, length);
                    TensorPrimitives.Multiply(span, (float)(largest / (norm + 1e-7)), span);
                }
            }
        }
    }
}
