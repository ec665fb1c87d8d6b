using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Planning;

/// <summary>Says once for a network that some of its convolutions round more than others, because that makes them faster.</summary>
internal static class FilteringHint
{
    private const double LeastTimes = 1.05;

    /// <summary>The hint, at the first such layer; null where there is none.</summary>
    /// <param name="analysis">The network.</param>
    /// <param name="targets">The processors for which it is emitted.</param>
    /// <param name="tuning">What was measured of its layers.</param>
    public static Problem? Find(NetworkAnalysisResult analysis, IReadOnlyList<Target> targets, TuningTable tuning)
    {
        NodeGraph graph = Fusion.ForPrediction(analysis);

        // Where no layer can have such a kernel, nothing is planned. Otherwise the first processor that has one is enough.
        return graph.Nodes.Any(node => targets.Any(target => MayHaveLargeTiles(node, target)))
            ? targets.Select(target => Find(analysis, new PredictPlan(graph, target, tuning))).FirstOrDefault(hint => hint is not null)
            : null;
    }

    private static bool MayHaveLargeTiles(Node node, Target target) =>
        node is { AllowsWinograd4x4: true, Op: ConvolutionOp { Convolution: var convolution } }
        && WinogradPlan.Create(target, convolution, node.Epilogue.Pool, WinogradTransform4.Side) is not null;

    private static Problem? Find(NetworkAnalysisResult analysis, PredictPlan plan)
    {
        (Node Node, PredictionKernel Kernel)[] found =
        [
            .. from node in plan.Nodes
               from kernel in new[] { node.Single, node.Blocks }
               where kernel.Filtering is { HasLargeTiles: true }
               select (node.Node, kernel),
        ];
        if (found.Length == 0)
        {
            return null;
        }

        PredictionKernel[] others = [.. found.Select(f => WithoutLargeTiles(plan, f.Node, f.Kernel.Mode))];

        // Where a measurement decided, the model may see it otherwise.
        double times = (double)others.Sum(k => k.Work) / found.Sum(f => f.Kernel.Work);
        string fast = times >= LeastTimes ? $"{Figures.Times(times)} times as fast" : "faster";
        string error = Figures.Error(found.Max(f => f.Kernel.Filtering!.Error.Largest));
        string other = Figures.Error(found.Zip(others, (f, k) => (k.Filtering?.Error ?? f.Kernel.Filtering!.DirectError).Largest).Max());
        int layers = found.Select(f => f.Node).Distinct().Count();
        return new(
            ProblemKind.LargeTiles,
            analysis.Sites[found[0].Node.Layers[0]].Position ?? Problem.NetworkSite,
            null,
            Words.Line($"{Words.Count(layers, "layer")} {(layers == 1 ? "is" : "are")} {fast} by Winograd's {found[0].Kernel.Filtering!.Form}, with errors up to {error} of the largest output, not {other}; {nameof(NetworkAttribute.AllowWinograd4x4)} = false prevents it"));
    }

    // The fastest kernel by the model whose tiles are smaller.
    private static PredictionKernel WithoutLargeTiles(PredictPlan plan, Node node, Mode mode) =>
        KernelCatalog.Candidates(plan.Requests.First(r => r.Node == node && r.Mode == mode)).Where(k => k.Filtering is not { HasLargeTiles: true }).OrderBy(k => k.Work).First();
}
