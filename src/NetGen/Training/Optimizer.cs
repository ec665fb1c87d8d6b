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
    private TrainedRange[] _otherRanges = [];
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
        _otherRanges = TrainedRange.Of(network.Info, withoutUpdated: true);
    }

    /// <summary>Starts an update; then <see cref="Update"/> runs for every part.</summary>
    internal void BeginStep()
    {
        PrepareStep(Steps + 1);
        Steps++;
    }

    /// <summary>Updates one part of all trained parameters, or of those that the step has not updated at once.</summary>
    /// <param name="parameters">The whole buffer of parameters.</param>
    /// <param name="gradients">The whole buffer of gradients.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="updatedAtOnce">Whether the step has updated large weights at once.</param>
    internal unsafe void Update(float* parameters, float* gradients, int part, int parts, bool updatedAtOnce = false)
    {
        TrainedRange[] ranges = updatedAtOnce ? _otherRanges : _ranges;
        int lines = 0;
        foreach (TrainedRange range in ranges)
        {
            lines += range.Length / TrainedRange.LineFloats;
        }

        int start = Partition.Start(lines, part, parts) * TrainedRange.LineFloats;
        int end = Partition.Start(lines, part + 1, parts) * TrainedRange.LineFloats;
        int before = 0;
        foreach (TrainedRange range in ranges)
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

    /// <summary>Updates some weights as soon as their gradients are known.</summary>
    /// <param name="parameters">The whole buffer of parameters.</param>
    /// <param name="gradients">Gradients, where the one at index i belongs to parameter i.</param>
    /// <param name="start">First element, a multiple of 16.</param>
    /// <param name="end">End of the range, a multiple of 16.</param>
    internal unsafe void UpdateAtOnce(float* parameters, float* gradients, int start, int end) => UpdateRange(parameters, gradients, start, end);

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
