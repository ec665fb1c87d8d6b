using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>How a right network is computed.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Analysis">Its layers with their shapes.</param>
/// <param name="Predict">Prediction, one plan a target, the widest first.</param>
/// <param name="Training">Training, one plan a target; empty for a network without a loss.</param>
internal sealed record NetworkPlans(NetworkSpec Spec, NetworkAnalysisResult Analysis, PredictPlan[] Predict, TrainingPlan[] Training)
{
    /// <summary>Full-integer inference; null where the network does not declare it.</summary>
    public IntegerPlan? Integers { get; init; }

    public static NetworkPlans Of(NetworkSpec spec, NetworkAnalysisResult analysis, IReadOnlyList<Target> targets, TuningTable tuning)
    {
        NodeGraph prediction = Fusion.ForPrediction(analysis);
        return new(spec, analysis, [.. targets.Select(width => new PredictPlan(prediction, width, tuning))], TrainingPlan.CreateAll(analysis, spec.Inspectable, targets, spec.Trainable, spec.SmallBatches))
        {
            Integers = spec.FullInteger ? IntegerPlan.Of(analysis) : null,
        };
    }
}
