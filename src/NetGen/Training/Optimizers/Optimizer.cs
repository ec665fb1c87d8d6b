using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Changes the parameters of one network by their gradients. An update is one pass over the buffer of parameters, in pieces that are shared
/// out, and every element is updated by itself, so the result does not depend on the number of threads. Clipping by norm needs
/// a pass before it, and a largest norm one after it.
/// </summary>
public abstract unsafe partial class Optimizer
{
    private Network? _network;
    private TrainedRange[] _pieces = [];
    private TrainedRange[] _otherPieces = [];
    private double _learningRate;
    private double _weightDecay;

    private protected Optimizer(double learningRate, double weightDecay = 0)
    {
        _learningRate = learningRate;
        _weightDecay = weightDecay;
    }

    /// <summary>Step size; may be changed between any two steps. Finite and at least 0. A <see cref="Schedule"/> sets it before every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Hyperparameter.NonNegative(value, nameof(LearningRate));
    }

    /// <summary>How the learning rate, and with some schedules the momentum, changes from step to step; null if it does not. Default null.</summary>
    public LearningRateSchedule? Schedule { get; set; }

    /// <summary>Weight decay, at the place that the optimiser's formula states; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get => _weightDecay;
        set => _weightDecay = Hyperparameter.NonNegative(value, nameof(WeightDecay));
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

        foreach ((Parameter tensor, Layer layer) in _layersOfSettings)
        {
            RequireOf(network, tensor, layer);
        }

        _network = network;
        _ofTensor = [.. network.Parameters.Select(SettingsOf)];
        _pieces = TrainedRange.Of(network);
        _otherPieces = TrainedRange.Of(network, withoutUpdated: true);
    }

    /// <summary>Checks the settings, computes the step's coefficients and makes the averages that it needs.</summary>
    /// <param name="step">1 for the first update.</param>
    private protected abstract void PrepareStep(long step);

    /// <summary>Undoes what <see cref="PrepareStep"/> has done for a step that changed nothing after all.</summary>
    private protected virtual void ForgetStep()
    {
    }

    /// <summary>Applies the rule to a range: calls <see cref="Apply"/> with it.</summary>
    /// <param name="range">The range.</param>
    private protected abstract void UpdateRange(in ParameterRange range);

    /// <summary>The buffers that the rule reads for a range, of <see cref="Length"/> floats each; null for none.</summary>
    private protected virtual (AlignedBuffer? First, AlignedBuffer? Second) AveragesOfRange => default;

    /// <summary>Takes up the momentum of a schedule, where the rule has one.</summary>
    private protected virtual void SetMomentum(double momentum)
    {
    }

    /// <summary>Whether weight decay is added to the gradient; an optimiser that decays in its rule does not.</summary>
    private protected virtual bool DecaysGradient => true;
}
