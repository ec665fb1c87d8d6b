using NetGen.Metering;
using NetGen.Runtime;

namespace NetGen.Training;

public sealed unsafe partial class Trainer<TNetwork>
{
    private readonly TeamPhase _runUpdate;

    /// <summary>
    /// Does all of a training step but the update: it sets the gradients (<see cref="Parameter.Gradient"/>) and the running statistics. <see cref="Update"/> does
    /// the rest. Its loss may be NaN or infinite.
    /// </summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="labels">Classes from 0: one a sample, or one for each of its pixels or steps (<see cref="NetworkInfo.LabelsPerSample"/>).</param>
    /// <param name="accumulate">
    /// Whether the gradients are added to those of the calls since the last update, as PyTorch adds them up until <c>zero_grad</c>. The first call after an update
    /// begins anew.
    /// </param>
    /// <param name="lossScale">
    /// What the gradient is multiplied by, finite: 1/k where the mean losses of k calls shall make one mean. The loss in the result is without it.
    /// </param>
    /// <returns>The loss and the correct classifications.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes target vectors, or a call is already training the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult ForwardBackward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, bool accumulate = false, double lossScale = 1) =>
        RunOnLabels(inputs, labels, accumulate, Hyperparameter.Finite(lossScale, nameof(lossScale)), updates: false);

    /// <summary>
    /// Does all of a training step with target vectors but the update: it sets the gradients (<see cref="Parameter.Gradient"/>) and the running statistics.
    /// <see cref="Update"/> does the rest. Its loss may be NaN or infinite.
    /// </summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="targets">Target vectors one after another, each of <see cref="NetworkInfo.TargetLength"/>.</param>
    /// <param name="accumulate">Whether the gradients are added to those of the calls since the last update; the first call after an update begins anew.</param>
    /// <param name="lossScale">What the gradient is multiplied by, finite. The loss in the result is without it.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or inputs or targets are memory that a step writes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes labels, or a call is already training the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult ForwardBackward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, bool accumulate = false, double lossScale = 1) =>
        RunOnTargets(inputs, targets, accumulate, Hyperparameter.Finite(lossScale, nameof(lossScale)), updates: false);

    /// <summary>
    /// Does all of a training step without targets but the update, with a loss that compares outputs with each other (<see cref="TripletMarginLossAttribute"/>): it sets the
    /// gradients (<see cref="Parameter.Gradient"/>) and the running statistics. <see cref="Update"/> does the rest. Its loss may be NaN or infinite.
    /// </summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="accumulate">Whether the gradients are added to those of the calls since the last update; the first call after an update begins anew.</param>
    /// <param name="lossScale">What the gradient is multiplied by, finite. The loss in the result is without it.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes targets, or a call is already training the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult ForwardBackward(ReadOnlySpan<float> inputs, bool accumulate = false, double lossScale = 1) =>
        RunWithoutTargets(inputs, accumulate, Hyperparameter.Finite(lossScale, nameof(lossScale)), updates: false);

    /// <summary>
    /// Updates the parameters with the gradients of the calls of <c>ForwardBackward</c> and <c>Backward</c> since the last update, as <c>Step</c> does with its own. They
    /// stay readable, and the next accumulating call begins anew.
    /// </summary>
    /// <exception cref="InvalidOperationException">No call has left gradients since the last update, or a call is already training the network.</exception>
    /// <exception cref="TrainingDivergedException">A loss of these calls is not finite, or the norm of the gradient (<see cref="TrainerOptions.ThrowOnNonFinite"/>). The gradients are dropped.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public void Update()
    {
        RequireUsable();
        Network.BeginStep(this);
        try
        {
            UpdateAlone();
            if (TrainingMeter.IsEnabled)
            {
                RecordUpdate();
            }
        }
        catch (Exception exception) when (TellOthers(exception))
        {
            throw;
        }
        finally
        {
            Network.EndStep();
        }
    }

    private void UpdateAlone()
    {
        double loss = Network.PendingLoss
            ?? throw new InvalidOperationException($"No gradients of {Network.Info.Name} wait for an update; expected ForwardBackward or Backward before each Update. Step updates by itself.");
        if (_throwOnNonFinite && !double.IsFinite(loss))
        {
            Network.PendingLoss = null;
            throw Diverged(Optimizer.Steps + 1, loss, null, "The loss of the gradients that wait is not finite. Parameters are as they were before the update");
        }

        if (_group is not null)
        {
            AddUpGradients();
        }

        Optimizer.BeginStep();
        Network.PendingLoss = null;
        _hasDiverged = false;
        _team.Run(Optimizer.Phases, samples: 0, _runUpdate);
        if (_hasDiverged)
        {
            long step = Optimizer.Steps;
            Optimizer.UndoBeginStep();
            throw Diverged(step, loss, null, "The norm of the gradient is not finite. Parameters are as they were before the update");
        }
    }

    private void RunUpdate(int phase, int part, int parts)
    {
        if (_throwOnNonFinite && phase == Optimizer.UpdatePhase && !Optimizer.NormIsFinite)
        {
            _hasDiverged = true; // as every worker finds
        }

        if (!_hasDiverged)
        {
            Optimizer.RunPhase(phase, Network.ParameterBuffer.Pointer, Network.GradientBuffer.Pointer, part, parts);
        }
    }
}
