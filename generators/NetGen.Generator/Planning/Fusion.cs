using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Cuts the layers into steps. It knows no layer, only the facts that layers state about themselves.</summary>
internal static class Fusion
{
    public static IReadOnlyList<Step> ForPrediction(IReadOnlyList<LayerSite> sites) => Fuse(sites, training: false);

    public static IReadOnlyList<Step> ForTraining(IReadOnlyList<LayerSite> sites) => Fuse(sites, training: true);

    private static List<Step> Fuse(IReadOnlyList<LayerSite> sites, bool training)
    {
        var steps = new List<Step>();
        Shape memory = sites[0].Input;
        for (int i = 0; i < sites.Count;)
        {
            LayerSite site = sites[i];
            if (site.Layer.IsReshape)
            {
                i++;
                continue;
            }

            List<LayerSite> fused = Absorb(sites, i, training);
            bool alike = !training || fused.Count == Absorb(sites, i, training: false).Count;
            i += fused.Count;

            // A flattened image keeps its order in memory until a layer makes something of another shape from it.
            Shape output = fused[fused.Count - 1].Output;
            Shape stored = output.Equals(site.Input) ? memory : output;
            steps.Add(new Step(steps.Count + 1, memory, stored, fused) { PredictsAlike = alike });
            memory = stored;
        }

        return steps;
    }

    // A layer that computes, with those behind it that become part of its step.
    private static List<LayerSite> Absorb(IReadOnlyList<LayerSite> sites, int i, bool training)
    {
        var head = (ComputingLayer)sites[i].Layer;
        var fused = new List<LayerSite> { sites[i++] };
        if (!training && head.AbsorbsAffine && i < sites.Count && sites[i].Layer is IAffine)
        {
            fused.Add(sites[i++]);
        }

        Activation? activation = null;
        if (head.AbsorbsActivation && i < sites.Count && sites[i].Layer.Activation is { } next && (!training || CanDerive(head, next)))
        {
            activation = next;
            fused.Add(sites[i++]);
        }

        // A pool takes the maximum of what the head computes and applies the activation to that.
        if (i < sites.Count
            && activation?.IsMonotone != false
            && sites[i].Layer.DisjointMaximum(sites[i].Input) is { } window
            && (training ? head.FusesPoolTraining(window) : head.FusesPoolPredicting(window)))
        {
            fused.Add(sites[i]);
        }

        return fused;
    }

    // Whoever defers the derivative leaves nothing but the output for it.
    private static bool CanDerive(ComputingLayer head, Activation activation) => !head.DefersActivation || !activation.GradientTakesInput;
}
