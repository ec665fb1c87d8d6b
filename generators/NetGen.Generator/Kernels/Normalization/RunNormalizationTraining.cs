using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>How a normalisation of runs is trained.</summary>
internal static class RunNormalizationTraining
{
    public static bool TryPlan(NodeTraining training)
    {
        Node node = training.Node;
        RunNormalization run = RunNormalization.Of(node);
        var forward = new RunForwardKernel(training.Target, run);
        training.OfBlock("statistics", forward.StatisticsFloats);
        training.AddForward("compute", Units.Blocks, training.Add("Forward", forward));
        if (node.IsTrainable || training.PassesGradient)
        {
            training.OfBlock("partial", run.Weights + run.Shifts);
            training.AddBackward("take the gradients of", Units.Blocks, training.Add("Gradient", new RunGradientKernel(training.Target, run, node.IsTrainable, training.PassesGradient, training.Producer)));
        }

        if (node.IsTrainable)
        {
            var partial = new Operand.OfBlock("partial", First: true);
            Call[] sums = [Sum(run, partial, "weight"), .. run.Centres ? [Sum(run, partial.Plus(run.Weights), "bias")] : (Call[])[]];
            training.AddAfterBackward("add up the parameter gradients of", Units.OfSums(run.Weights), sums);
        }

        return true;
    }

    private static Call Sum(RunNormalization run, Operand partial, string parameter) =>
        new("BlockSums.Unit", Operand.Unit, partial, new Operand.StrideOfBlock("partial"), Operand.Blocks, run.Weights, new Operand.Gradient(parameter));
}
