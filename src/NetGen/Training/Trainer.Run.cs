using NetGen.Metering;

namespace NetGen.Training;

public sealed partial class Trainer<TNetwork>
{
    // The call of Fit that runs; null outside of one.
    private TrainingRun? _run;

    private Task<TrainingSummary> RunOnThread(IBatchSource batches, FitOptions options, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Run(batches, options, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private TrainingSummary Run(IBatchSource batches, FitOptions options, CancellationToken cancellationToken)
    {
        MonitoredValue monitor = FitChecks.Monitor(Network.Info, options, batches.Target);
        Network.BeginTraining(this);
        _cancellation = cancellationToken;
        TrainingRun? outer = _run;
        using TrainingSpan span = TrainingSpan.OfFit(Network.Info, options.Epochs, batches);
        try
        {
            LoadNewest(options.Checkpoints);
            RequireSameRun(batches, options);
            _run = new TrainingRun(batches, options, monitor, _resumed);
            _resumed = null;
            return RunEpochs(_run, options, cancellationToken);
        }
        catch (Exception exception) when (span.Fails(exception) | TellOthers(exception))
        {
            throw;
        }
        finally
        {
            _run = outer;
            Network.EndTraining();
        }
    }

    private TrainingSummary RunEpochs(TrainingRun run, FitOptions options, CancellationToken cancellationToken)
    {
        CheckpointFolder? checkpoints = options.Checkpoints is null ? null : new CheckpointFolder(options.Checkpoints, SaveCheckpoint, Optimizer.Steps, ByFirst);
        _checkpoints = checkpoints;
        while (!run.IsOver)
        {
            bool isBest = RunEpoch(run, options, checkpoints, cancellationToken);
            Report(new EpochContext(run.Epochs, isBest, cancellationToken), options, checkpoints);
            checkpoints?.AfterEpoch(Optimizer.Steps, isBest);
        }

        checkpoints?.AtEnd(Optimizer.Steps);
        return run.Finish(Network);
    }

    // Tells whether it is the best so far.
    private bool RunEpoch(TrainingRun run, FitOptions options, CheckpointFolder? checkpoints, CancellationToken cancellationToken)
    {
        using TrainingSpan span = TrainingSpan.OfEpoch(Network.Info, run.Epochs.Count + 1);
        try
        {
            bool isValidated = run.IsValidated;
            EpochMeter meter = run.BeginEpoch();
            RunSteps(run, meter, options.Progress, checkpoints, cancellationToken);
            RequireFiniteWeights(meter.MeanLoss);
            TimeSpan elapsed = meter.Elapsed;
            EvaluationResult? result = isValidated ? Evaluate(options.Validation!) : null;
            bool isBest = run.EndEpoch(Network, elapsed, result);
            span.Measured(run.Epochs[^1]);
            return isBest;
        }
        catch (Exception exception) when (span.Fails(exception))
        {
            throw;
        }
    }

    private void RunSteps(TrainingRun run, EpochMeter meter, IProgress<TrainingProgress>? progress, CheckpointFolder? checkpoints, CancellationToken cancellationToken)
    {
        IBatchSource batches = run.Batches;
        while (true)
        {
            if (_group is null ? cancellationToken.IsCancellationRequested : _isCancelledByAll)
            {
                checkpoints?.OnCancellation(Optimizer.Steps);
                throw new OperationCanceledException(cancellationToken);
            }

            if (!batches.TryNext(out Batch batch))
            {
                return;
            }

            meter.Add(batches.Target switch
            {
                TargetKind.None => Step(batch.Inputs),
                TargetKind.Label => Step(batch.Inputs, batch.Labels),
                _ => Step(batch.Inputs, batch.Targets),
            });
            progress?.Report(meter.Progress);
            checkpoints?.AfterStep(Optimizer.Steps, _group is null ? checkpoints.IsTime : _isTimeForFirst);
        }
    }

    private void Report(EpochContext epoch, FitOptions options, CheckpointFolder? checkpoints)
    {
        try
        {
            options.OnEpochEnd?.Invoke(epoch);
            if (options.OnEpochEndAsync is { } callback)
            {
                TrainingThreadContext.Run(() => callback(epoch));
            }
        }
        catch (OperationCanceledException) when (epoch.CancellationToken.IsCancellationRequested)
        {
            checkpoints?.OnCancellation(Optimizer.Steps);
            throw;
        }

        if (_group is null ? epoch.IsStopped : AnyOf(epoch.IsStopped, "the end of an epoch"))
        {
            _run!.Stop();
        }
    }
}
