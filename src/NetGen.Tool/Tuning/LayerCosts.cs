extern alias generator;

using generator::NetGen.Generator.Kernels.Common;
using generator::NetGen.Generator.Planning;

namespace NetGen.Tool.Tuning;

/// <summary>What the kernels of layers take, each alone, with all that it reads in the caches that it leaves it in.</summary>
internal static class LayerCosts
{
    /// <summary>The costs of all kernels with products, those of one image and of a block.</summary>
    public static IReadOnlyList<Cost> Measure(IReadOnlyDictionary<string, NetworkAnalysisResult> networks)
    {
        var program = new CandidateProgram(Tuner.Target);
        var layers = new List<(string Name, Candidate Candidate)>();
        var seen = new HashSet<PredictionKernel>();
        foreach ((string network, NetworkAnalysisResult analysis) in networks)
        {
            var plan = new PredictPlan(Fusion.ForPrediction(analysis), Tuner.Target);
            foreach (NodePrediction node in plan.Nodes)
            {
                foreach (PredictionKernel kernel in new[] { node.Single, node.Blocks }.Where(kernel => kernel.Work > 0 && seen.Add(kernel)))
                {
                    KernelRequest request = plan.Requests.Single(r => r.Node == node.Node && (r.Mode == Mode.OneImage) == (kernel.Mode == Mode.OneImage));
                    layers.Add(($"{network}, {node.Node.Description}", program.Add(request, kernel)));
                }
            }
        }

        Terminal.During("compiling kernels", () =>
        {
            program.Compile();
            return true;
        });
        return [.. layers.Select(layer => new Cost(layer.Name, layer.Candidate.Kernel.Id, layer.Candidate.Kernel.Work * Tuner.Target.Work.Nanoseconds, CandidateTimer.Measure([layer.Candidate])[0]))];
    }
}
