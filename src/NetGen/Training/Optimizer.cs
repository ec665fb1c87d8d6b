using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Changes the parameters of one network by their gradients. All parameters lie in one buffer, so an update is one pass over it,
/// and since every element is updated by itself the result does not depend on how the pass is shared out.
/// </summary>
public abstract class Optimizer
{
    private Network? _network;
    private TrainedRange[] _ranges = [];
    private int _trainedLines;
    private double _learningRate;

    private protected Optimizer(double learningRate) => _learningRate = learningRate;

    /// <summary>Step size; may be changed between any two steps. Finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Hyperparameter.NonNegative(value, nameof(LearningRate));
    }

    /// <summary>Updates made so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Floats in the parameter buffer of the network it belongs to.</summary>
    private protected int Length => _network!.Info.ParameterBufferLength;

    /// <summary>Ties the optimiser, which keeps averages of the gradients, to the network that they belong to.</summary>
    internal void Attach(Network network)
    {
        if (_network is not null && _network != network)
        {
            throw new InvalidOperationException($"The optimizer already belongs to another network ({_network.Info.Name}); expected one optimizer for each network.");
        }

        _network = network;
        _ranges = TrainedRange.Of(network.Info);
        _trainedLines = _ranges.Sum(r => r.Length) / TrainedRange.LineFloats;
    }

    /// <summary>Starts an update; then <see cref="Update"/> runs for every part.</summary>
    internal void BeginStep()
    {
        PrepareStep(Steps + 1);
        Steps++;
    }

    /// <summary>Updates one part of all trained parameters.</summary>
    /// <param name="parameters">The whole buffer of parameters.</param>
    /// <param name="gradients">The whole buffer of gradients.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="parts">Number of parts.</param>
    internal unsafe void Update(float* parameters, float* gradients, int part, int parts)
    {
        int start = Partition.Start(_trainedLines, part, parts) * TrainedRange.LineFloats;
        int end = Partition.Start(_trainedLines, part + 1, parts) * TrainedRange.LineFloats;
        int before = 0;
        foreach (TrainedRange range in _ranges)
        {
            int first = Math.Max(start - before, 0);
            int last = Math.Min(end - before, range.Length);
            if (first < last)
            {
                UpdateRange(parameters, gradients, range.Start + first, range.Start + last);
            }

            before += range.Length;
        }
    }

    /// <summary>Updates a range.</summary>
    /// <param name="parameters">The whole buffer of parameters.</param>
    /// <param name="gradients">The whole buffer of gradients.</param>
    /// <param name="start">First element, a multiple of 16.</param>
    /// <param name="end">End of the range, a multiple of 16.</param>
    private protected abstract unsafe void UpdateRange(float* parameters, float* gradients, int start, int end);

    /// <summary>Checks the settings, computes the step's coefficients and makes the averages that it needs.</summary>
    /// <param name="step">1 for the first update.</param>
    private protected abstract void PrepareStep(long step);
}
