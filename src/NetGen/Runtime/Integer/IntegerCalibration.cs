using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Computes the steps of full-integer inference in single precision, in plain loops with channels in the lanes, and notes the range of every value. No sum depends on
/// the width of the vectors, so the ranges are the same on every processor.
/// </summary>
internal sealed unsafe class IntegerCalibration
{
    private readonly IntegerStep[] _steps;
    private readonly float[][] _values;
    private readonly float[]?[] _weights;
    private readonly float[]?[] _biases;

    /// <param name="steps">The steps.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="state">Its running statistics.</param>
    public IntegerCalibration(IntegerStep[] steps, float* parameters, float* state)
    {
        _steps = steps;
        _values = new float[steps.Length + 1][];
        _weights = new float[steps.Length][];
        _biases = new float[steps.Length][];
        Ranges = new ValueRange[steps.Length + 1];
        _values[0] = new float[steps[0].Rows.Input * steps[0].Columns.Input * steps[0].InChannels];
        for (int i = 0; i < steps.Length; i++)
        {
            IntegerStep step = steps[i];
            _values[i + 1] = new float[step.Rows.Output * step.Columns.Output * step.OutChannels];
            if (step.Weight >= 0)
            {
                var filter = new FoldedFilter(step, parameters, state);
                _weights[i] = OutputsLast(step, filter);
                _biases[i] = Padded(filter.Bias);
            }
        }
    }

    /// <summary>The ranges of the input and of what each step makes.</summary>
    public ValueRange[] Ranges { get; }

    /// <summary>Takes in a sample.</summary>
    /// <param name="sample">[channel][row][column].</param>
    public void Add(ReadOnlySpan<float> sample)
    {
        int channels = _steps[0].InChannels;
        int pixels = sample.Length / channels;
        for (int i = 0; i < sample.Length; i++)
        {
            _values[0][(i % pixels * channels) + (i / pixels)] = sample[i];
        }

        Ranges[0] = Ranges[0].With(sample);
        for (int i = 0; i < _steps.Length; i++)
        {
            Run(i);
            Ranges[i + 1] = _steps[i].KeepsLevels ? Ranges[_steps[i].Inputs[0]] : Ranges[i + 1].With(_values[i + 1]);
        }
    }

    private void Run(int index)
    {
        IntegerStep step = _steps[index];
        float[] x = _values[step.Inputs[0]];
        float[] y = _values[index + 1];
        if (step.Op == IntegerOp.Add)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(x, _values[step.Inputs[1]], y);
        }
        else
        {
            Windows(step, x, y, _weights[index], _biases[index]);
        }

        if (step.Least > float.NegativeInfinity || step.Largest < float.PositiveInfinity)
        {
            System.Numerics.Tensors.TensorPrimitives.Clamp(y, step.Least, step.Largest, y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Windows(IntegerStep step, float[] x, float[] y, float[]? weights, float[]? biases)
    {
        int lanes = Vector<float>.Count;
        int outputs = Padded(step.OutChannels);
        var rest = new float[lanes];
        for (int pixel = 0; pixel < step.Rows.Output * step.Columns.Output; pixel++)
        {
            for (int channel = 0; channel < step.OutChannels; channel += lanes)
            {
                Vector<float> sum = biases is not null ? new Vector<float>(biases, channel)
                    : step.Op == IntegerOp.MaxPool ? new Vector<float>(float.NegativeInfinity)
                    : Vector<float>.Zero;
                int there = Math.Min(lanes, step.OutChannels - channel);
                for (int tap = 0; tap < step.Rows.Kernel * step.Columns.Kernel; tap++)
                {
                    int row = (pixel / step.Columns.Output * step.Rows.Stride) - step.Rows.Padding + (tap / step.Columns.Kernel * step.Rows.Dilation);
                    int column = (pixel % step.Columns.Output * step.Columns.Stride) - step.Columns.Padding + (tap % step.Columns.Kernel * step.Columns.Dilation);
                    if ((uint)row >= (uint)step.Rows.Input || (uint)column >= (uint)step.Columns.Input)
                    {
                        continue;
                    }

                    int source = ((row * step.Columns.Input) + column) * step.InChannels;
                    if (step.Op == IntegerOp.Convolution)
                    {
                        int w = (tap * step.InChannels * outputs) + channel;
                        for (int i = 0; i < step.InChannels; i++)
                        {
                            sum += new Vector<float>(x[source + i]) * new Vector<float>(weights!, w);
                            w += outputs;
                        }

                        continue;
                    }

                    x.AsSpan(source + channel, there).CopyTo(rest);
                    var values = new Vector<float>(rest);
                    sum = step.Op == IntegerOp.MaxPool ? Vector.Max(sum, values)
                        : step.Op == IntegerOp.Depthwise ? sum + (values * new Vector<float>(weights!, (tap * outputs) + channel))
                        : sum + values;
                }

                if (step.Op == IntegerOp.AveragePool)
                {
                    sum /= new Vector<float>(step.Rows.Kernel * step.Columns.Kernel);
                }

                sum.CopyTo(rest);
                rest.AsSpan(0, there).CopyTo(y.AsSpan((pixel * step.OutChannels) + channel));
            }
        }
    }

    // [tap][in][out].
    private static float[] OutputsLast(IntegerStep step, FoldedFilter filter)
    {
        int taps = step.Rows.Kernel * step.Columns.Kernel;
        int inputs = filter.Length / taps;
        int outputs = Padded(step.OutChannels);
        var weights = new float[taps * inputs * outputs];
        for (int i = 0; i < filter.Weights.Length; i++)
        {
            weights[(((i % taps * inputs) + (i / taps % inputs)) * outputs) + (i / filter.Length)] = filter.Weights[i];
        }

        return weights;
    }

    private static float[] Padded(float[] values)
    {
        var padded = new float[Padded(values.Length)];
        values.CopyTo(padded, 0);
        return padded;
    }

    private static int Padded(int channels) => (channels + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
}
