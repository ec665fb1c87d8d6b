using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>A kernel that a node gets.</summary>
/// <param name="Node">Name and description of the node.</param>
/// <param name="Use">For what: <c>blocks</c>, <c>one image</c>, <c>few images</c>, or the verb of training.</param>
/// <param name="Target">Id of the target.</param>
/// <param name="Kernel">Id of the kernel.</param>
internal sealed record KernelChoice(string Node, string Use, string Target, string Kernel)
{
    public const string Blocks = "blocks";
    public const string OneImage = "one image";

    /// <summary>What all nodes of a network get at all targets in prediction.</summary>
    public static IEnumerable<KernelChoice> Predicting(NetworkAnalysisResult network)
    {
        NodeGraph graph = Fusion.ForPrediction(network);
        foreach (PredictPlan plan in Targets.All.Select(target => new PredictPlan(graph, target)))
        {
            foreach (NodePrediction planned in plan.Nodes)
            {
                KernelChoice Choice(string use, Kernel kernel) => new($"{planned.Node.Name}: {planned.Node.Description}", use, plan.Width.Id, kernel.Id);
                yield return Choice(planned.Blocks.Mode == Mode.AllBlocks ? "all blocks" : Blocks, planned.Blocks);
                foreach (PredictionKernel kernel in planned.One.Values)
                {
                    yield return Choice(kernel == planned.Single ? OneImage : $"{OneImage}, {kernel.Format}", kernel);
                }

                if (planned.Few is { } few)
                {
                    yield return Choice("few images", few);
                }
            }
        }
    }

    /// <summary>What all nodes of a network get at all targets in training, with what they call of prediction's; nothing where it is not trained.</summary>
    public static IEnumerable<KernelChoice> Training(NetworkAnalysisResult network)
    {
        foreach (TrainingPlan plan in TrainingPlan.CreateAll(network, inspectable: false, Targets.All))
        {
            (string Name, Kernel Kernel)[] called = [.. plan.Phases.SelectMany(phase => phase.Parts).SelectMany(part => part.Body).SelectMany(Called)];
            ILookup<string?, (string, Kernel)> owned = called.ToLookup(kernel => Owner(plan.Files, kernel.Name));
            foreach (TrainingFile file in plan.Files)
            {
                // Some kernels are called by others alone.
                IEnumerable<(string, Kernel)> kernels = owned[file.Name].Concat(file.Kernels).Distinct();
                foreach ((string name, Kernel kernel) in kernels)
                {
                    yield return new($"{file.Name}: {file.Description}", name[file.Name.Length..] is { Length: > 0 } verb ? verb : "Loss", plan.Width.Id, kernel.Id);
                }
            }
        }
    }

    /// <summary>The file whose name begins a method's: the longest one, because a layer may be called <c>A</c> beside <c>Add1</c>. Null for methods that all share.</summary>
    private static string? Owner(IEnumerable<TrainingFile> files, string method) =>
        files.Select(file => file.Name).Where(name => method.StartsWith(name, StringComparison.Ordinal) && method[name.Length..] is not [>= '0' and <= '9', ..]).MaxBy(name => name.Length);

    private static IEnumerable<(string Name, Kernel Kernel)> Called(Statement statement) => statement switch
    {
        Call { Kernel: { } kernel } call => [(call.Method, kernel)],
        Choice choice => Called(choice.Then).Concat(choice.Otherwise is { } otherwise ? Called(otherwise) : []),
        Loop loop => loop.Body.SelectMany(Called),
        Group group => group.Body.SelectMany(Called),
        When guarded => guarded.Body.SelectMany(Called),
        _ => [],
    };
}
