extern alias generator;

using NetGen.Benchmarks.Generator;
using NetGen.Runtime;
using generator::NetGen.Generator.Machine;
using generator::NetGen.Generator.Planning;

namespace NetGen.Benchmarks.Growth;

/// <summary>The kernels that the generator chooses for a network in prediction, on this machine.</summary>
/// <param name="Blocks">Those for images in the lanes.</param>
/// <param name="One">Those for one image.</param>
/// <param name="MostSingle">Most images that are taken one after another; any number where it is the largest integer.</param>
internal sealed record KernelForms(string Blocks, string One, int MostSingle)
{
    /// <summary>Those of a project's networks, by the names of their classes.</summary>
    public static Dictionary<string, KernelForms> Of(GeneratorProject project)
    {
        Target target = Targets.All.Single(t => t.Lanes == Simd.Lanes);
        return project.Analyze().ToDictionary(network => network.Name, network => Of(new PredictPlan(Fusion.ForPrediction(network.Analysis), target)));
    }

    /// <summary>Those that predict so many images.</summary>
    public string At(int images) => images <= MostSingle ? One : Blocks;

    private static KernelForms Of(PredictPlan plan) => new(
        string.Join(", ", plan.Nodes.Select(node => node.Blocks.Id).Distinct()), string.Join(", ", plan.Nodes.Select(node => node.Single.Id).Distinct()), plan.MostFewImages);
}
