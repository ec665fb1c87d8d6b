using System.Diagnostics;
using NetGen.Metering;

namespace NetGen.Training;

public sealed unsafe partial class Trainer<TNetwork>
{
    private StepResult RunMeasured(in TrainingCall call)
    {
        long start = Stopwatch.GetTimestamp();
        StepResult result = RunAlone(call);
        TrainingMeter.RecordBatch(Network.Info, BatchShare.Of(_group, call.Images).Count, result.Loss, Stopwatch.GetElapsedTime(start));
        if (call.Updates)
        {
            RecordUpdate();
        }

        return result;
    }

    private void RecordUpdate()
    {
        // A listener that came during the step does not find the gradients that the step used up.
        bool isWhole = Optimizer.NeedsWholeGradient || !_updatesSomeAtOnce || Network.UpdatingOptimizer is null;
        double? norm = TrainingMeter.WantsGradientNorm && isWhole ? Optimizer.GradientNorm(Network.GradientBuffer.Pointer) : null;
        TrainingMeter.RecordUpdate(Network.Info, Optimizer.LearningRate, norm);
    }
}
