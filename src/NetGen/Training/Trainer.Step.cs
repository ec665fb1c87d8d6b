using NetGen.Runtime;

namespace NetGen.Training;

public sealed unsafe partial class Trainer<TNetwork>
{
    private readonly TeamPhase _runPhase;
    private TrainingWorkspace? _workspace;
    private bool _watches;
    private bool _hasDiverged;

    /// <summary>Trains on one mini-batch: forward, backward, update. Allocates nothing after the first call, unless a batch is larger than all before it and than <see cref="BatchSize"/>.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="labels">One class a sample, from 0 up to the number of outputs.</param>
    /// <returns>The loss and the correct classifications, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes target vectors, or a call is already training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite, or the norm of the gradient (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => RunOnLabels(inputs, labels, update: true);

    /// <summary>Trains on one mini-batch with target vectors: forward, backward, update. Allocates nothing after the first call, unless a batch is larger than all before it and than <see cref="BatchSize"/>.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="targets">Target vectors one after another, each of <see cref="NetworkInfo.TargetLength"/>.</param>
    /// <returns>The loss, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or inputs or targets are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes labels, or a call is already training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite, or the norm of the gradient (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => RunOnTargets(inputs, targets, update: true);

    /// <summary>Does all of a training step but the update: it sets the gradients (<see cref="Parameter.Gradient"/>) and the running statistics. Its loss may be NaN or infinite.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="labels">One class a sample, from 0 up to the number of outputs.</param>
    /// <returns>The loss and the correct classifications.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes target vectors, or a call is already training the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult ForwardBackward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => RunOnLabels(inputs, labels, update: false);

    /// <summary>Does all of a training step with target vectors but the update: it sets the gradients (<see cref="Parameter.Gradient"/>) and the running statistics. Its loss may be NaN or infinite.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="targets">Target vectors one after another, each of <see cref="NetworkInfo.TargetLength"/>.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or inputs or targets are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes labels, or a call is already training the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
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
        RequireUsable();
        Network.BeginStep(this);
        try
        {
            return RunAlone(inputs, labels, targets, images, update);
        }
        finally
        {
            Network.EndStep();
        }
    }

    private StepResult RunAlone(float* inputs, int* labels, float* targets, int images, bool update)
    {
        if (_workspace is null || images > _workspace.Capacity)
        {
            _workspace = new TrainingWorkspace(Network, Math.Max(images, BatchSize), _classWeights);
        }

        RequireApart(inputs, images * Network.Info.InputLength, nameof(inputs));
        if (targets != null)
        {
            RequireApart(targets, images * Network.Info.TargetLength, nameof(targets));
        }

        _workspace.SetBatch(inputs, labels, targets, images);
        if (!KeepsMasks)
        {
            _workspace.Masks.Draw(_dropout, images);
        }

        _hasDiverged = false;
        _watches = update && _throwOnNonFinite;
        if (_watches)
        {
            _workspace.Watch();
        }

        if (update)
        {
            Optimizer.BeginStep();
        }

        bool atOnce = update && !_keepGradients && !Optimizer.NeedsWholeGradient;
        _workspace.Frame->UpdatesAtOnce = atOnce;
        Network.UpdatingOptimizer = atOnce ? Optimizer : null;

        _team.Run(Network.Kernels.TrainingPhases + (update ? Optimizer.Phases : 0), _runPhase);
        if (_hasDiverged)
        {
            throw Diverged();
        }

        Network.CountBatch();
        return _workspace.TakeResult();
    }

    private void RequireApart(float* read, int length, string parameter)
    {
        if (_workspace!.Overlaps(new ReadOnlySpan<float>(read, length)))
        {
            throw new ArgumentException($"The {parameter} are values or gradients of {Network.Info.Name} itself, which a step writes; expected a copy of them.", parameter);
        }
    }

    private void RunPhase(int phase, int part, int parts)
    {
        TrainingFrame* frame = _workspace!.Frame;
        if (phase < Network.Kernels.TrainingPhases)
        {
            if (_watches && _updatesSomeAtOnce && frame->UpdatesAtOnce && !_workspace.LossIsFinite)
            {
                // Every worker finds this before its part of the first phase behind the loss, so no unit of weights is updated.
                frame->UpdatesAtOnce = false;
            }

            Network.Kernels.TrainPhase(Network, phase, frame, part, parts);
            return;
        }

        int updatePhase = phase - Network.Kernels.TrainingPhases;
        if (_watches && updatePhase <= Optimizer.UpdatePhase && !IsFinite(updatePhase))
        {
            _hasDiverged = true; // as every worker finds
        }

        if (!_hasDiverged)
        {
            Optimizer.RunPhase(updatePhase, frame->Parameters, frame->Gradients, part, parts, frame->UpdatesAtOnce);
        }
    }

    // What is known before a phase of the update: the loss, and behind the phase that measures it the norm of the gradient.
    private bool IsFinite(int updatePhase) => _workspace!.LossIsFinite && (updatePhase < Optimizer.UpdatePhase || Optimizer.NormIsFinite);
}
