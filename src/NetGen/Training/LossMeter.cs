using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>Measures a network's loss on predicted outputs, with the kernel that training uses.</summary>
internal sealed unsafe class LossMeter
{
    private readonly Network _network;
    private readonly LossMemory _loss;
    private readonly AlignedBuffer _output;
    private readonly AlignedBuffer _gradient;

    /// <param name="network">The network.</param>
    /// <param name="classWeights">Weights in the place of the loss's own, or null.</param>
    /// <param name="capacity">Most samples that are added at once.</param>
    public LossMeter(Network network, float[]? classWeights, int capacity)
    {
        _network = network;
        int lanes = network.Kernels.Lanes;
        _loss = new LossMemory(network.Info, classWeights, (capacity + lanes - 1) / lanes, lanes, trains: false);
        _output = new AlignedBuffer((long)network.Info.OutputLength * lanes);
        _gradient = new AlignedBuffer((long)network.Info.OutputLength * lanes);
    }

    /// <summary>The loss of all samples that were added.</summary>
    public double Loss => _loss.Loss;

    /// <summary>What was measured, to be shared with other processes.</summary>
    public LossMemory Memory => _loss;

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
            };
            int lanes = _network.Kernels.Lanes;
            frame.Blocks = (frame.Images + lanes - 1) / lanes;
            _loss.Set(&frame);
            for (int block = 0; block < frame.Blocks; block++)
            {
                LaneBlocks.GatherBlock(lanes, y, length, block, frame.Images, _output.Pointer);
                _network.Kernels.LossBlock(&frame, block, _output.Pointer, _gradient.Pointer);
            }

            _loss.Collect(frame.Blocks);
        }
    }
}
