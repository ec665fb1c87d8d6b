using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>Measures a network's loss on predicted outputs, with the kernel that training uses.</summary>
internal sealed unsafe class LossMeter
{
    private readonly Network _network;
    private readonly SampleWeights _weights;
    private readonly AlignedBuffer _output;
    private readonly AlignedBuffer _gradient;
    private readonly double[] _blockLoss;
    private readonly int[] _blockCorrect;
    private double _sum;
    private double _divisor;

    /// <param name="network">The network.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    /// <param name="capacity">Most samples that are added at once.</param>
    public LossMeter(Network network, float[]? classWeights, int capacity)
    {
        int blocks = (capacity + Simd.Lanes - 1) / Simd.Lanes;
        _network = network;
        _weights = new SampleWeights(network.Info, classWeights, blocks);
        _output = new AlignedBuffer((long)network.Info.OutputLength * Simd.Lanes);
        _gradient = new AlignedBuffer((long)network.Info.OutputLength * Simd.Lanes);
        _blockLoss = GC.AllocateArray<double>(blocks, pinned: true);
        _blockCorrect = GC.AllocateArray<int>(blocks, pinned: true);
    }

    /// <summary>The loss of all samples that were added.</summary>
    public double Loss => _network.Info.Loss!.Reduction == LossReduction.Mean ? _sum / _divisor : _sum;

    /// <summary>Adds samples by their outputs, one after another, and their labels or target vectors; the other is empty.</summary>
    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> targets)
    {
        int length = _network.Info.OutputLength;
        fixed (float* y = outputs, t = targets)
        fixed (int* l = labels)
        {
            var frame = new TrainingFrame
            {
                Labels = l,
                Targets = t,
                Images = outputs.Length / length,
                BlockLoss = (double*)Unsafe.AsPointer(ref _blockLoss[0]),
                BlockCorrect = (int*)Unsafe.AsPointer(ref _blockCorrect[0]),
            };
            _weights.Set(&frame);
            for (int block = 0; block * Simd.Lanes < frame.Images; block++)
            {
                LaneBlocks.GatherBlock(y, length, block, frame.Images, _output.Pointer);
                _network.RunLoss(&frame, block, _output.Pointer, _gradient.Pointer);
                _sum += _blockLoss[block];
            }
        }

        _divisor += _weights.Divisor;
    }
}
