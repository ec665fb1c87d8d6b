using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>What a network takes: parameters, arithmetic, memory.</summary>
internal static class NetworkCosts
{
    // Tensors start on a cache line.
    private const int TensorAlignment = 16;

    /// <summary>The tensors that a layer brings: none if it has those of another.</summary>
    public static IReadOnlyList<TensorSite> Tensors(LayerSite site) => site.SharesTensors ? [] : site.Tensors;

    /// <summary>Trainable parameters of a layer.</summary>
    public static long Parameters(LayerSite site) => Tensors(site).Where(t => t.Spec.IsTrainable).Sum(t => t.Spec.Length);

    /// <summary>Multiply-adds of a layer for one sample.</summary>
    public static long MultiplyAdds(LayerSite site) => site.Layer.MultiplyAdds(site.Input, site.Output);

    /// <summary>Floats of the buffer of running statistics.</summary>
    public static int StateFloats(IEnumerable<LayerSite> sites) => sites.SelectMany(Tensors)
        .Where(t => t.Spec.Role is TensorSpec.RunningMean or TensorSpec.RunningVariance)
        .Select(t => t.Offset + Floats(t.Spec)).DefaultIfEmpty(0).Max();

    /// <summary>Floats of memory from the place of a tensor to that of the next one.</summary>
    public static int Floats(TensorSpec tensor) => (int)((tensor.Type.FloatsOf(tensor.Length) + TensorAlignment - 1) / TensorAlignment * TensorAlignment);

    /// <summary>Bytes that prediction takes beside the parameters, for each thread that predicts, at the vector width that takes most.</summary>
    public static long PredictBytes(IEnumerable<PredictPlan> plans) => ElementType.Single.BytesOf(plans.Max(p => p.Scratch));

    /// <summary>Bytes of the activations and gradients of a sample in training.</summary>
    public static long ActivationBytes(IEnumerable<TrainingPlan> plans) => ElementType.Single.BytesOf(plans.Max(p => p.FloatsPerImage));

    /// <summary>Bytes that training with mini-batches takes without what the optimiser keeps, at the vector width that takes most.</summary>
    public static long TrainingBytes(NetworkAnalysisResult analysis, IEnumerable<TrainingPlan> plans, int batchSize)
    {
        long parametersAndGradients = 2L * analysis.ParameterLength;
        return ElementType.Single.BytesOf(parametersAndGradients + StateFloats(analysis.Sites) + plans.Max(p => Workspace(p, batchSize)));
    }

    private static long Workspace(TrainingPlan plan, int batchSize)
    {
        long blocks = (batchSize + plan.Width.Lanes - 1L) / plan.Width.Lanes;
        return plan.FixedFloats + (blocks * (plan.FloatsPerBlock + (plan.FloatsPerImage * plan.Width.Lanes)));
    }
}
