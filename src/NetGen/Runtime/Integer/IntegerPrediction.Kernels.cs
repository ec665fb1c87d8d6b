using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>Its kernels with vectors of one width.</summary>
/// <typeparam name="TOps">The operations.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
internal sealed unsafe class IntegerPrediction<TOps, TVector> : IntegerPrediction
    where TOps : struct, IIntegerVector<TVector>
    where TVector : unmanaged
{
    private readonly ByteImage _output;
    private readonly int _outputPlace;
    private readonly IntegerInput<TOps, TVector> _input;
    private readonly List<IntegerKernel> _kernels = [];
    private readonly bool _endsInSums;

    /// <inheritdoc cref="IntegerPrediction.Create"/>
    public IntegerPrediction(int lanes, IntegerStep[] steps, ValueRange[] ranges, float* parameters, float* state)
        : this(lanes, steps, new ByteMemory(steps, Array.ConvertAll(ranges, range => ByteScale.Of(range.Least, range.Largest))), parameters, state)
    {
    }

    private IntegerPrediction(int lanes, IntegerStep[] steps, ByteMemory memory, float* parameters, float* state)
        : base(memory, memory.Images[^1].Pixels * IntegerConvolution<TOps, TVector>.FloatsOfPixel(memory.Images[^1]))
    {
        _output = memory.Images[^1];
        _outputPlace = memory.Bytes;
        _input = new(memory.Images[0]);
        for (int i = 0; i < steps.Length; i++)
        {
            // The sums of a last layer without an activation need not be rounded.
            IntegerStep step = steps[i];
            bool endsInSums = i == steps.Length - 1 && step is { Op: IntegerOp.Convolution, Least: float.NegativeInfinity, Largest: float.PositiveInfinity };
            _endsInSums |= endsInSums;
            ByteImage input = memory.Images[step.Inputs[0]];
            ByteImage output = memory.Images[i + 1];
            QuantizedFilter? filter = step.Weight < 0 ? null : new QuantizedFilter(new FoldedFilter(step, parameters, state), input.Scale);
            IntegerKernel? kernel = step.Op switch
            {
                IntegerOp.Convolution when lanes >= Vector512<int>.Count && !endsInSums && IntegerWinograd.Fits(step) => new IntegerWinograd(step, filter!, input, output),
                IntegerOp.Convolution => new IntegerConvolution<TOps, TVector>(step, filter!, input, output, endsInSums ? _outputPlace : null),
                IntegerOp.Depthwise => new IntegerDepthwise<TOps, TVector>(step, filter!, input, output),
                IntegerOp.Add => new IntegerAdd<TOps, TVector>(new LevelRange(output.Scale, step.Least, step.Largest), input, memory.Images[step.Inputs[1]], output),
                IntegerOp.MaxPool or IntegerOp.AveragePool => new IntegerPool<TOps, TVector>(step, input, output),
                _ => null,
            };
            if (kernel is not null)
            {
                _kernels.Add(kernel);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Run(float* x, float* y, byte* memory)
    {
        _input.Run(x, memory);
        foreach (IntegerKernel kernel in _kernels)
        {
            kernel.Run(memory);
        }

        int pixels = _output.Pixels;
        var sums = (float*)(memory + _outputPlace);
        int stride = IntegerConvolution<TOps, TVector>.FloatsOfPixel(_output);
        for (int channel = 0; channel < _output.Channels; channel++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                y[((long)channel * pixels) + pixel] = _endsInSums
                    ? sums[((long)pixel * stride) + channel]
                    : (memory[_output.At(pixel / _output.Width, pixel % _output.Width) + channel] - _output.Scale.Zero) * _output.Scale.Step;
            }
        }
    }
}
