using NetGen.Runtime;

namespace NetGen.Training;

public sealed unsafe partial class Trainer<TNetwork>
{
    private readonly TeamPhase _runPhase;
    private TrainingWorkspace? _workspace;

    /// <summary>Trains on one mini-batch: forward, backward, update. Allocates nothing after the first call, unless a batch is larger than all before it and than <see cref="BatchSize"/>.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="labels">One class a sample, from 0 up to the number of outputs.</param>
    /// <returns>The loss and the correct classifications, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range, or the batch is too small for batch normalisation.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes target vectors, or a call is already running.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => RunOnLabels(inputs, labels, update: true);

    /// <summary>Trains on one mini-batch with target vectors: forward, backward, update. Allocates nothing after the first call, unless a batch is larger than all before it and than <see cref="BatchSize"/>.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="targets">Target vectors one after another, each of <see cref="NetworkInfo.TargetLength"/>.</param>
    /// <returns>The loss, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or the batch is too small for batch normalisation.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes labels, or a call is already running.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => RunOnTargets(inputs, targets, update: true);

    /// <summary>Does all of a training step but the update: it sets the gradients (<see cref="Parameter.Gradient"/>) and the running statistics.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="labels">One class a sample, from 0 up to the number of outputs.</param>
    /// <returns>The loss and the correct classifications.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range, or the batch is too small for batch normalisation.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes target vectors, or a call is already running.</exception>
    public StepResult ForwardBackward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => RunOnLabels(inputs, labels, update: false);

    /// <summary>Does all of a training step with target vectors but the update: it sets the gradients (<see cref="Parameter.Gradient"/>) and the running statistics.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="targets">Target vectors one after another, each of <see cref="NetworkInfo.TargetLength"/>.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or the batch is too small for batch normalisation.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes labels, or a call is already running.</exception>
    public StepResult ForwardBackward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => RunOnTargets(inputs, targets, update: false);

    /// <summary>Gradient of the loss with respect to the input of the last mini-batch, of its length and in its order.</summary>
    /// <exception cref="InvalidOperationException">The network is not <see cref="NetworkAttribute.Inspectable"/>, or no step has run.</exception>
    public ReadOnlySpan<float> InputGradient =>
        !Network.IsInspectable ? throw new InvalidOperationException($"{Network.Info.Name} is not inspectable; expected [Network(..., Inspectable = true)].")
        : _workspace is null ? throw new InvalidOperationException("There is no gradient yet: no training step has run.")
        : _workspace.InputGradient;

    private StepResult RunOnLabels(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, bool update)
    {
        int images = BatchChecks.Images(Network.Info, inputs.Length, TargetKind.Label);
        BatchChecks.Labels(Network.Info, labels, images);
        fixed (float* x = inputs)
        fixed (int* y = labels)
        {
            return Run(x, y, null, images, update);
        }
    }

    private StepResult RunOnTargets(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, bool update)
    {
        int images = BatchChecks.Images(Network.Info, inputs.Length, TargetKind.Vector);
        BatchChecks.Targets(Network.Info, targets, images);
        fixed (float* x = inputs, y = targets)
        {
            return Run(x, null, y, images, update);
        }
    }

    private StepResult Run(float* inputs, int* labels, float* targets, int images, bool update)
    {
        if (_workspace is null || images > _workspace.Capacity)
        {
            _workspace = new TrainingWorkspace(Network, Math.Max(images, BatchSize), _classWeights);
        }

        _workspace.SetBatch(inputs, labels, targets, images);
        if (!KeepsMasks)
        {
            _workspace.Masks.Draw(_dropout, images);
        }

        if (update)
        {
            Optimizer.BeginStep();
        }

        bool atOnce = update && !_keepGradients && !Optimizer.NeedsWholeGradient;
        _workspace.Frame->UpdatesAtOnce = atOnce;
        Network.UpdatingOptimizer = atOnce ? Optimizer : null;

        try
        {
            _team.Run(Network.PhaseCount + (update ? Optimizer.Phases : 0), _runPhase);
        }
        finally
        {
            Network.ParametersChanged();
        }

        Network.CountBatch();
        return _workspace.TakeResult();
    }

    private void RunPhase(int phase, int part, int parts)
    {
        TrainingFrame* frame = _workspace!.Frame;
        if (phase < Network.PhaseCount)
        {
            Network.RunPhase(phase, frame, part, parts);
            return;
        }

        Optimizer.RunPhase(phase - Network.PhaseCount, frame->Parameters, frame->Gradients, part, parts, frame->UpdatesAtOnce);
    }
}
