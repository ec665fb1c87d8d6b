using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Kernels of networks, and their text.</summary>
internal static class EmittedKernels
{
    /// <summary>The kernels of a network on some targets, prediction's and training's; those for few images as well.</summary>
    public static IEnumerable<Kernel> Of(NetworkAnalysisResult network, params IReadOnlyList<Target> targets)
    {
        NodeGraph graph = Fusion.ForPrediction(network);
        IEnumerable<Kernel> prediction = targets.SelectMany(target => new PredictPlan(graph, target).Nodes).SelectMany(n => n.One.Values.Prepend(n.Blocks).Concat(n.Few is null ? [] : [n.Few]));
        IEnumerable<Kernel> training = TrainingPlan.CreateAll(network, inspectable: false, targets, smallBatches: true)
            .SelectMany(plan => plan.Few is { } few ? [.. plan.Files, .. few.Files] : plan.Files).SelectMany(file => file.Kernels).Select(k => k.Kernel);
        return prediction.Concat(training);
    }

    /// <summary>The text of a kernel called <c>Own</c>, which calls another one <c>Other</c>.</summary>
    public static string Text(Kernel kernel)
    {
        var code = new CodeWriter();
        kernel.Emit(code, new KernelNames("Own", _ => "Other", part => part));
        return code.Finish();
    }
}
