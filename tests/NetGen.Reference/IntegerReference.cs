using NetGen.Runtime;

namespace NetGen.Reference;

/// <summary>
/// Full-integer inference by its definition, with values as [channel][row][column], a loop for each dimension and sums in 64 bits. Its output must be the kernels', bit for bit.
/// </summary>
/// <param name="steps">The steps.</param>
/// <param name="ranges">The least and the largest of every value, the input first.</param>
/// <param name="parameters">The network's parameters.</param>
/// <param name="state">Its running statistics.</param>
public sealed class IntegerReference(IntegerStep[] steps, (float Least, float Largest)[] ranges, float[] parameters, float[] state)
{
    private readonly byte[][] _values = new byte[steps.Length + 1][];

    /// <summary>The output for a sample.</summary>
    public float[] Predict(ReadOnlySpan<float> sample)
    {
        (float step, int zero) = ScaleOf(0);
        _values[0] = [.. sample.ToArray().Select(x => Level(x * (1 / step), zero))];
        for (int i = 0; i < steps.Length; i++)
        {
            bool endsInSums = i == steps.Length - 1 && steps[i] is { Op: IntegerOp.Convolution, Least: float.NegativeInfinity, Largest: float.PositiveInfinity };
            if (endsInSums)
            {
                return Sums(i, out double[] steps64).Select((sum, at) => sum * (float)steps64[at]).ToArray();
            }

            _values[i + 1] = Run(i);
        }

        (step, zero) = ScaleOf(steps.Length);
        return [.. _values[^1].Select(level => (level - zero) * step)];
    }

    private byte[] Run(int index)
    {
        IntegerStep step = steps[index];
        (float unit, int zero) = ScaleOf(index + 1);
        int inputZero = ScaleOf(step.Inputs[0]).Zero;
        switch (step.Op)
        {
            case IntegerOp.Convolution or IntegerOp.Depthwise:
                return [.. Sums(index, out double[] units).Select((sum, at) => Cut(step, sum * (float)(units[at] / unit), unit, zero))];
            case IntegerOp.Add:
                (float a, int aZero) = ScaleOf(step.Inputs[0]);
                (float b, int bZero) = ScaleOf(step.Inputs[1]);
                return [.. _values[step.Inputs[0]].Zip(_values[step.Inputs[1]], (x, y) => Cut(step, ((x - aZero) * (a / unit)) + ((y - bZero) * (b / unit)), unit, zero))];
            default:
                var made = new byte[Length(step)];
                for (int at = 0; at < made.Length; at++)
                {
                    int[] window = [.. Window(step, at, at / (step.Rows.Output * step.Columns.Output)).Select(tap => tap.Source).OfType<int>().Select(source => (int)_values[step.Inputs[0]][source])];
                    int taps = step.Rows.Kernel * step.Columns.Kernel;
                    made[at] = step.Op switch
                    {
                        IntegerOp.Pad => (byte)(window.Length == 0 ? zero : window[0]),
                        IntegerOp.MaxPool => (byte)window.Max(),
                        _ => Cut(step, (window.Sum() - (taps * inputZero)) * (float)((double)ScaleOf(step.Inputs[0]).Step / unit / taps), unit, zero),
                    };
                }

                return made;
        }
    }

    // Sums of (x − zero) · w and the bias, and what a unit of each stands for.
    private int[] Sums(int index, out double[] units)
    {
        IntegerStep step = steps[index];
        (float inputStep, int inputZero) = ScaleOf(step.Inputs[0]);
        int taps = step.Rows.Kernel * step.Columns.Kernel;
        int inputs = step.Op == IntegerOp.Depthwise ? 1 : step.InChannels;
        int pixels = step.Rows.Output * step.Columns.Output;
        var sums = new int[Length(step)];
        units = new double[sums.Length];
        for (int output = 0; output < step.OutChannels; output++)
        {
            (float[] weights, float bias) = Folded(step, output, inputs * taps);
            double unit = Math.Max(weights.Max(w => (double)Math.Abs(w)) / 127, Math.Abs(bias) / inputStep / (1 << 30));
            unit = unit > 0 ? unit : 1;
            int[] levels = [.. weights.Select(w => (int)Math.Round(w / unit))];
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                int at = (output * pixels) + pixel;
                units[at] = unit * inputStep;
                long sum = (long)Math.Round(bias / units[at]);
                for (int input = 0; input < inputs; input++)
                {
                    foreach ((int tap, int? source) in Window(step, at, step.Op == IntegerOp.Depthwise ? output : input))
                    {
                        sum += source is { } place ? (_values[step.Inputs[0]][place] - inputZero) * levels[(input * taps) + tap] : 0;
                    }
                }

                sums[at] = checked((int)sum);
            }
        }

        return sums;
    }

    private (float[] Weights, float Bias) Folded(IntegerStep step, int output, int length)
    {
        float[] weights = parameters[(step.Weight + (output * length))..(step.Weight + ((output + 1) * length))];
        float bias = step.Bias < 0 ? 0 : parameters[step.Bias + output];
        if (step.Mean < 0)
        {
            return (weights, bias);
        }

        double factor = parameters[step.Gamma + output] / Math.Sqrt(state[step.Variance + output] + step.Eps);
        return ([.. weights.Select(w => w * (float)factor)], (float)(parameters[step.Beta + output] + ((bias - (double)state[step.Mean + output]) * factor)));
    }

    // The taps of an output's window and what they read of a channel; null beyond the image.
    private static IEnumerable<(int Tap, int? Source)> Window(IntegerStep step, int at, int channel)
    {
        (int row, int column) = (at / step.Columns.Output % step.Rows.Output, at % step.Columns.Output);
        for (int tap = 0; tap < step.Rows.Kernel * step.Columns.Kernel; tap++)
        {
            int? y = Place(step.Rows, row, tap / step.Columns.Kernel);
            int? x = Place(step.Columns, column, tap % step.Columns.Kernel);
            yield return (tap, (((channel * step.Rows.Input) + y) * step.Columns.Input) + x);
        }
    }

    private static int? Place(IntegerAxis axis, int output, int tap)
    {
        int place = (output * axis.Stride) - axis.Padding + (tap * axis.Dilation);
        return place >= 0 && place < axis.Input ? place : null;
    }

    private (float Step, int Zero) ScaleOf(int value)
    {
        (float least, float largest) = (Math.Min(ranges[value].Least, 0), Math.Max(ranges[value].Largest, 0));
        float step = Math.Max(largest - least, 1e-30f) / 255;
        return (step, (int)MathF.Round(-least / step));
    }

    private static byte Cut(IntegerStep step, float value, float unit, int zero)
    {
        double least = Math.Clamp(Math.Round(step.Least / (double)unit), -zero, 255 - zero);
        double largest = Math.Clamp(Math.Round(step.Largest / (double)unit), -zero, 255 - zero);
        return (byte)(Math.Clamp(Math.Round((double)value), least, largest) + zero);
    }

    private static byte Level(float value, int zero) => (byte)(Math.Clamp(Math.Round((double)value), -zero, 255 - zero) + zero);

    private static int Length(IntegerStep step) => step.OutChannels * step.Rows.Output * step.Columns.Output;
}
