namespace NetGen.Training;

public sealed unsafe partial class Trainer<TNetwork>
{
    // The update has been left out, and it had begun. The search runs the mini-batch once more, so running statistics are restored behind it.
    private TrainingDivergedException Diverged(double? ownLoss)
    {
        bool lossIsFinite = LossIsFinite;
        (string? layer, string finding) = lossIsFinite
            ? (null, _group is null || _workspace!.SharedLossIsFinite ? "The loss is finite, but the norm of its gradient is not" : "The loss of other ranks' samples is not finite")
            : NonFiniteSearch.Of(Network, WholeBatch(), Network.Info.Loss!.Kind);
        _workspace!.RestoreState();
        long step = Optimizer.Steps;
        Optimizer.UndoBeginStep();
        double measured = TakeResult().Loss;
        double loss = ownLoss ?? measured;
        return Diverged(step, loss, layer, $"{finding}. Parameters and running statistics are as they were before the step");
    }

    // The user's loss of outputs is known before the update has begun.
    private TrainingDivergedException OwnLossDiverged(double loss)
    {
        (string? layer, string finding) = NonFiniteSearch.Of(Network, WholeBatch(), "the loss");
        _workspace!.RestoreState();
        TakeResult();
        return Diverged(Optimizer.Steps + 1, loss, layer, $"{finding}. Parameters and running statistics are as they were before the step");
    }

    // What this process has of the mini-batch.
    private TrainingWorkspace WholeBatch() => _split?.Whole() ?? _workspace!;

    // The last update of an epoch has no step behind it that would notice.
    private void RequireFiniteWeights(double loss)
    {
        if (_throwOnNonFinite && NonFiniteSearch.InTensors(Network, _ => true) is { } found)
        {
            throw Diverged(Optimizer.Steps, loss, found.Layer, found.Finding);
        }
    }

    private TrainingDivergedException Diverged(long step, double loss, string? layer, string finding) => new(
        $"Step {step} of {Network.Info.Name} with a loss of {Number(loss)} and a learning rate of {Number(Optimizer.LearningRate)}: {finding}. "
        + "Expected finite numbers: look at the data, or train with a smaller learning rate or ClipNorm; TrainerOptions.ThrowOnNonFinite = false trains on.")
    {
        Step = step,
        Layer = layer,
        Loss = loss,
    };

    private static string Number(double value) => value.ToString("g4", System.Globalization.CultureInfo.InvariantCulture);
}
