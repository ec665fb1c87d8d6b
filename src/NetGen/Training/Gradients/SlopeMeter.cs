using NetGen.Initialization;

namespace NetGen.Training;

/// <summary>
/// Measures slopes of a loss that is computed in single precision. A short step drowns in rounding, a long one runs over bends: so each slope is
/// measured over several lengths, to both sides. Extrapolated to length 0, the slopes to the left and to the right agree where the loss
/// is smooth, with each other and with those of the two lengths before; at a kink they do not. The shortest length at which they agree well
/// enough counts, since over a long one many small kinks look smooth, or that at which they agree best. How much rounding the loss has
/// is measured, too.
/// </summary>
internal sealed class SlopeMeter(Network network, Func<double> loss, GradientCheckOptions options)
{
    private const int Lengths = 11;
    private const double LongestStep = 1.0 / 8;
    private const double OtherLongestStep = 0.7 * LongestStep;

    // Standard deviation of rounding to single precision, relative.
    private const double SingleRounding = 1.0 / (1 << 25);

    // Deviations of the loss by rounding that are not called an error, and losses from which the deviation is estimated.
    private const double NoiseDeviations = 4;
    private const int NoiseLosses = 12;

    // Slopes that agree less than to this share of the tolerance cannot tell right from wrong.
    private const double DecidingShare = 0.5;

    // Of the elements that are compared, every third is one of the largest gradients.
    private const int LargestShare = 3;

    private readonly MersenneTwister _random = new(options.Seed);
    private double _loss;
    private double _noise;

    /// <summary>Compares every trained tensor; the gradients are left as the network computes them.</summary>
    public GradientReport Compare()
    {
        Parameter[] tensors = [.. network.Parameters.Where(t => t.Info.IsTrainable)];
        _loss = loss();
        float[][] gradients = Array.ConvertAll(tensors, t => t.Gradient.ToArray());
        _noise = MeasureNoise(tensors);
        TensorGradientReport[] reports = [.. tensors.Zip(gradients, Compare)];
        loss();
        return new GradientReport(_loss, options.Tolerance, reports);
    }

    private TensorGradientReport Compare(Parameter tensor, float[] gradient)
    {
        double scale = gradient.Max(Math.Abs);
        double wellEnough = DecidingShare * options.Tolerance * scale;
        (int Index, Slope Slope)[] slopes = [.. Choose(gradient).Select(i => (i, Measure(tensor, i, LongestStep, wellEnough)))];
        foreach ((_, Slope slope) in slopes)
        {
            scale = Math.Max(scale, Math.Abs(slope.Value));
        }

        int compared = 0;
        (double Error, int Index, Slope Slope) worst = (-1, 0, default);
        foreach ((int index, Slope slope) in slopes)
        {
            if (Beyond(slope.Disagreement, slope.Noise) > DecidingShare * options.Tolerance * scale)
            {
                continue;
            }

            double error = Error(slope, gradient[index], scale);
            if (error > options.Tolerance && !Confirms(tensor, index, slope, scale))
            {
                continue;
            }

            compared++;
            if (error > worst.Error)
            {
                worst = (error, index, slope);
            }
        }

        int kinks = slopes.Length - compared;
        return compared == 0
            ? new TensorGradientReport(tensor.Name, 0, kinks, 0, [], 0, 0)
            : new TensorGradientReport(tensor.Name, compared, kinks, worst.Error, Unravel(worst.Index, tensor.Shape), gradient[worst.Index], worst.Slope.Value);
    }

    private static double Beyond(double difference, double noise) => Math.Max(0, difference - noise);

    private static double Error(Slope slope, float gradient, double scale)
    {
        double excess = Beyond(Math.Abs(slope.Value - gradient), slope.Noise + slope.Disagreement);
        return excess == 0 ? 0 : double.IsNaN(excess) ? double.PositiveInfinity : excess / scale;
    }

    // Kinks at unlucky distances may look like a slope. They do not over other lengths, while a wrong gradient stays wrong.
    private bool Confirms(Parameter tensor, int index, Slope slope, double scale)
    {
        double wellEnough = DecidingShare * options.Tolerance * scale;
        Slope again = Measure(tensor, index, OtherLongestStep, wellEnough);
        return Beyond(again.Disagreement, again.Noise) <= wellEnough && Beyond(Math.Abs(again.Value - slope.Value), slope.Noise + again.Noise) <= wellEnough;
    }

    private Slope Measure(Parameter tensor, int index, double longest, double wellEnough)
    {
        float value = tensor[index];
        Slope best = new(0, double.PositiveInfinity, 0);
        (double Right, double Left) longer = default;
        (double Last, double Earlier) before = (double.NaN, double.NaN);
        for (int i = 0; i < Lengths; i++)
        {
            float step = (float)(longest / (1 << i));
            (double Right, double Left) shorter = (OneSided(tensor, index, value, step), OneSided(tensor, index, value, -step));
            if (i > 0)
            {
                // The error of a one-sided slope is proportional to its length, so twice the shorter less the longer has none.
                double right = (2 * shorter.Right) - longer.Right;
                double left = (2 * shorter.Left) - longer.Left;
                double slope = (right + left) / 2;
                double noise = NoiseDeviations * 4 * _noise / step;
                double disagreement = Math.Abs(right - left) + Math.Abs(slope - before.Last) + Math.Abs(slope - before.Earlier);
                if (disagreement + noise <= Math.Max(wellEnough, best.Disagreement + best.Noise))
                {
                    best = new Slope(slope, disagreement, noise);
                }

                before = (slope, before.Last);
            }

            longer = shorter;
        }

        tensor[index] = value;
        return best;
    }

    private double OneSided(Parameter tensor, int index, float value, float step)
    {
        float moved = value + step;
        tensor[index] = moved;
        return (loss() - _loss) / ((double)moved - value);
    }

    // Moving every parameter by one unit in its last place changes nothing but the rounding. Where that is too little to show, the loss itself is rounded.
    private double MeasureNoise(Parameter[] tensors)
    {
        float[][] values = Array.ConvertAll(tensors, t => t.Values.ToArray());
        double squares = 0;
        for (int i = 0; i < NoiseLosses; i++)
        {
            foreach (Parameter tensor in tensors)
            {
                tensor.Update(_random, static (values, random) =>
                {
                    foreach (ref float value in values)
                    {
                        value = (random.NextUInt32() & 1) == 0 ? float.BitIncrement(value) : float.BitDecrement(value);
                    }
                });
            }

            double difference = loss() - _loss;
            squares += difference * difference;
            for (int t = 0; t < tensors.Length; t++)
            {
                tensors[t].CopyFrom(values[t]);
            }
        }

        return Math.Max(Math.Sqrt(squares / NoiseLosses), Math.Abs(_loss) * SingleRounding);
    }

    private IEnumerable<int> Choose(float[] gradient)
    {
        IEnumerable<int> all = Enumerable.Range(0, gradient.Length);
        if (gradient.Length <= options.SamplesPerTensor)
        {
            return all;
        }

        var chosen = new HashSet<int>(all.OrderByDescending(i => Math.Abs(gradient[i])).Take((options.SamplesPerTensor + LargestShare - 1) / LargestShare));
        while (chosen.Count < options.SamplesPerTensor)
        {
            chosen.Add((int)(_random.NextUInt32() % (uint)gradient.Length));
        }

        return chosen;
    }

    private static int[] Unravel(int index, ReadOnlySpan<int> shape)
    {
        int[] indices = new int[shape.Length];
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            indices[d] = index % shape[d];
            index /= shape[d];
        }

        return indices;
    }

    /// <summary>A measured slope.</summary>
    /// <param name="Value">The mean of the slopes to both sides.</param>
    /// <param name="Disagreement">Their difference, and those from the slopes of the two lengths before.</param>
    /// <param name="Noise">How much of either may be rounding.</param>
    private readonly record struct Slope(double Value, double Disagreement, double Noise);
}
