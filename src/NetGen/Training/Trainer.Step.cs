using NetGen.Metering;
using NetGen.Runtime;

namespace NetGen.Training;

public sealed unsafe partial class Trainer<TNetwork>
{
    private readonly TeamPhase _runPhase;
    // Of batches of any size, of a few samples, of those behind full blocks, and which the last step took.
    private TrainingWorkspace? _blocks;
    private TrainingWorkspace? _few;
    private SplitBatch? _splitBatch;
    private TrainingWorkspace? _workspace;
    private SplitBatch? _split;
    private bool _watches;
    private bool _hasDiverged;
    private bool _addsGradients;
    private int _firstPhase;

    /// <summary>Trains on one mini-batch: forward, backward, update. Allocates nothing after the first call, unless a batch is larger than all before it and than <see cref="BatchSize"/>, is the first that <see cref="NetworkAttribute.SmallBatches"/> serves, or a number of threads is tried for the first time.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="labels">Classes from 0: one a sample, or one for each of its pixels or steps (<see cref="NetworkInfo.LabelsPerSample"/>).</param>
    /// <returns>The loss and the correct classifications, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes target vectors, or a call is already training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite, or the norm of the gradient (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => RunOnLabels(inputs, labels, accumulates: false, scale: 1, updates: true);

    /// <summary>Trains on one mini-batch with target vectors: forward, backward, update. Allocates nothing after the first call, unless a batch is larger than all before it and than <see cref="BatchSize"/>, is the first that <see cref="NetworkAttribute.SmallBatches"/> serves, or a number of threads is tried for the first time.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="targets">Target vectors one after another, each of <see cref="NetworkInfo.TargetLength"/>.</param>
    /// <returns>The loss, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or inputs or targets are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes labels, or a call is already training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite, or the norm of the gradient (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => RunOnTargets(inputs, targets, accumulates: false, scale: 1, updates: true);

    /// <summary>
    /// Trains on one mini-batch without targets, with a loss that compares outputs with each other (<see cref="TripletMarginLossAttribute"/>): forward, backward, update.
    /// Allocates nothing after the first call, unless a batch is larger than all before it and than <see cref="BatchSize"/>, is the first that <see cref="NetworkAttribute.SmallBatches"/> serves, or a number of threads is tried for the first time.
    /// </summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <returns>The loss, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes targets, or a call is already training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite, or the norm of the gradient (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs) => RunWithoutTargets(inputs, accumulates: false, scale: 1, updates: true);

    /// <summary>Gradient of the loss with respect to the input of the last mini-batch, of its length and in its order.</summary>
    /// <exception cref="InvalidOperationException">The network is not <see cref="NetworkAttribute.Inspectable"/>, or no step has run.</exception>
    public ReadOnlySpan<float> InputGradient =>
        !Network.IsInspectable ? throw new InvalidOperationException($"{Network.Info.Name} is not inspectable; expected [Network(..., Inspectable = true)].")
        : _workspace is null ? throw new InvalidOperationException("There is no gradient yet: no training step has run.")
        : _workspace.InputGradient;

    /// <summary>Outputs of the last mini-batch in training mode, before the update: sample after sample. The next call writes over them.</summary>
    /// <exception cref="InvalidOperationException">No step has run, or it did not keep them (<see cref="TrainerOptions.KeepOutputs"/>).</exception>
    public ReadOnlySpan<float> Outputs =>
        _workspace is null ? throw new InvalidOperationException("There are no outputs yet: no training step has run.")
        : !_workspace.KeepsOutputs ? throw new InvalidOperationException("The last step did not keep its outputs; expected TrainerOptions.KeepOutputs, or a step with a loss of your own.")
        : _workspace.Outputs;

    private StepResult RunOnLabels(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, bool accumulates, double scale, bool updates)
    {
        BatchChecks.Target(Network.Info, TargetKind.Label);
        int images = BatchChecks.Images(Network.Info, _modes, inputs.Length);
        BatchChecks.Labels(Network.Info, labels, images);
        fixed (float* x = inputs)
        fixed (int* y = labels)
        {
            return Run(new TrainingCall(x, images) { Labels = y, Accumulates = accumulates, LossScale = scale, Updates = updates });
        }
    }

    private StepResult RunOnTargets(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, bool accumulates, double scale, bool updates)
    {
        BatchChecks.Target(Network.Info, TargetKind.Vector);
        int images = BatchChecks.Images(Network.Info, _modes, inputs.Length);
        BatchChecks.Targets(Network.Info, targets, images);
        fixed (float* x = inputs, y = targets)
        {
            return Run(new TrainingCall(x, images) { Targets = y, Accumulates = accumulates, LossScale = scale, Updates = updates });
        }
    }

    private StepResult RunWithoutTargets(ReadOnlySpan<float> inputs, bool accumulates, double scale, bool updates)
    {
        BatchChecks.Target(Network.Info, TargetKind.None);
        int images = BatchChecks.Images(Network.Info, _modes, inputs.Length);
        fixed (float* x = inputs)
        {
            return Run(new TrainingCall(x, images) { Accumulates = accumulates, LossScale = scale, Updates = updates });
        }
    }

    private StepResult Run(in TrainingCall call)
    {
        RequireUsable();
        Network.BeginStep(this);
        try
        {
            return TrainingMeter.IsEnabled ? RunMeasured(call) : RunAlone(call);
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

    private StepResult RunAlone(in TrainingCall call)
    {
        TrainingWorkspace workspace = Prepare(_group is null ? call : call.OfShare(BatchShare.Of(_group, call.Images)));
        _firstPhase = 0;
        double? ownLoss = call.Loss is null ? null : Measure(call.Loss, call.Images, call.Updates);
        if (call.Updates)
        {
            Optimizer.BeginStep();
        }

        bool atOnce = call.Updates && !_keepGradients && !Optimizer.NeedsWholeGradient && !TrainingMeter.WantsGradientNorm && _group is null && _split is null;
        workspace.Frame->UpdatesAtOnce = atOnce;
        Network.UpdatingOptimizer = atOnce ? Optimizer : null;
        double? pending = _addsGradients ? Network.PendingLoss : null;
        Network.PendingLoss = null;

        _team.Run(StepsOfGradient - _firstPhase + (call.Updates ? Optimizer.Phases : _addsGradients ? 1 : 0), call.Images, _runPhase);
        if (_hasDiverged)
        {
            throw Diverged(ownLoss);
        }

        Network.CountBatch(_modes);
        StepResult result = TakeResult();
        if (!call.Updates)
        {
            Network.PendingLoss = (pending ?? 0) + (result.CountsNothing ? 0 : ownLoss ?? (call.OutputGradient == null ? result.Loss : 0));
        }

        return ownLoss is { } loss ? new StepResult(loss, 0, call.Images) : result;
    }

    // Takes up the mini-batch.
    private TrainingWorkspace Prepare(in TrainingCall call)
    {
        BatchForm form = FormOf(call.Images);
        ref TrainingWorkspace? workspace = ref form.Program.IsFew ? ref _few : ref _blocks;
        if (workspace is null || form.Images > workspace.Capacity)
        {
            BatchForm usual = FormOf(BatchSize);
            int capacity = usual.Program.IsFew == form.Program.IsFew ? Math.Max(form.Images, usual.Images) : form.Images;
            workspace = new TrainingWorkspace(Network, form.Program, capacity, _modes, _classWeights);
        }

        _workspace = workspace;
        _split = form.Rest == 0 ? null : _splitBatch ??= new SplitBatch(Network, _modes, _classWeights);

        RequireApart(call.Inputs, call.Images * Network.Info.InputLength, "inputs");
        RequireApart(call.Targets, call.Images * Network.Info.TargetLength, "targets");
        RequireApart(call.OutputGradient, call.Images * Network.Info.OutputLength, "outputGradient");
        BatchShare share = _split is null ? call.Share : new BatchShare(0, form.Images, call.Images);
        _workspace.SetBatch(call.OfShare(share));
        if (_keepOutputs || call.Loss is not null)
        {
            _workspace.KeepOutputs(_split is null ? call.Share.Count : call.Images);
        }

        _addsGradients = call.Accumulates && Network.PendingLoss is not null;
        if (_addsGradients)
        {
            _workspace.SetGradientsApart();
        }

        _split?.Begin(call, _workspace);
        if (!KeepsMasks)
        {
            _workspace.Masks.Draw(_dropout, share, _split?.Masks);
        }

        _hasDiverged = false;
        _watches = call.Updates && _throwOnNonFinite;
        if (_watches || call.Loss is not null || _group is not null)
        {
            _workspace.Watch();
            _split?.Watch();
        }

        if (_group is not null)
        {
            BeginShared(call);
        }

        return _workspace;
    }

    private void RequireApart(float* read, int length, string parameter)
    {
        if (read != null && _workspace!.Overlaps(new ReadOnlySpan<float>(read, length)))
        {
            throw new ArgumentException($"The {parameter} are values or gradients of {Network.Info.Name} itself, which a step writes; expected a copy of them.", parameter);
        }
    }

    private void RunPhase(int phase, int part, int parts)
    {
        phase += _firstPhase;
        int updatePhase = phase - StepsOfGradient;
        if (updatePhase < 0)
        {
            RunOfGradient(phase, part, parts);
            return;
        }

        if (_addsGradients)
        {
            _workspace!.AddGradients(part, parts);
            return;
        }

        if (_watches && updatePhase <= Optimizer.UpdatePhase && !IsFinite(updatePhase))
        {
            _hasDiverged = true; // as every worker finds
        }

        if (!_hasDiverged)
        {
            TrainingFrame* frame = _workspace!.Frame;
            Optimizer.RunPhase(updatePhase, frame->Parameters, frame->Gradients, part, parts, frame->UpdatesAtOnce);
        }
    }

    // What the workers do before the update.
    private int StepsOfGradient => _group is not null ? _plan!.Steps.Length : _split?.Steps ?? _workspace!.Program.Phases;

    private void RunOfGradient(int step, int part, int parts)
    {
        if (_group is not null)
        {
            RunShared(_plan!.Steps[step], part, parts);
            return;
        }

        if (_split is not null)
        {
            _split.Run(step, part, parts);
            return;
        }

        TrainingFrame* frame = _workspace!.Frame;
        if (_watches && _updatesSomeAtOnce && frame->UpdatesAtOnce && !_workspace.LossIsFinite)
        {
            // Every worker finds this before its part of the first phase behind the loss, so no unit of weights is updated.
            frame->UpdatesAtOnce = false;
        }

        _workspace.Program.Run(Network, step, frame, part, parts);
    }

    private BatchForm FormOf(int images) => BatchForm.Of(Network.Kernels, MostOfShares(images), maySplit: _group is null);

    private StepResult TakeResult()
    {
        _split?.CollectLoss();
        return _workspace!.TakeResult();
    }

    // Of the samples of this process.
    private bool LossIsFinite => _split?.LossIsFinite ?? _workspace!.LossIsFinite;

    // What is known before a phase of the update: the loss, and behind the phase that measures it the norm of the gradient.
    private bool IsFinite(int updatePhase) => (_group is null ? LossIsFinite : _workspace!.SharedLossIsFinite) && (updatePhase < Optimizer.UpdatePhase || Optimizer.NormIsFinite);
}
