using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>How a linear layer is trained.</summary>
internal static class LinearTraining
{
    public static bool TryPlan(NodeTraining training)
    {
        Node node = training.Node;
        var op = (LinearOp)node.Op;
        LinearBlocksKernel forward = LinearBlocksKernel.Of(node, training.Target) with { Kept = KeptActivation.Keep(training) };
        Operand rows = KeptActivation.Rows(training, op.Outputs);

        // Prediction's kernel reads the weights where they are, so it serves training too. The bias is not packed there.
        Call compute = forward.Kept is null ? training.Reuse("Forward", forward) : training.Add("Forward", forward);
        training.AddForward("compute", Units.Of(forward.Units), compute.Replace(new Operand.Packed(Packing.Bias), rows));

        // Weights that are updated at once meet the gradient to the output last, so that cannot begin there.
        bool beginsBack = node.TrainsOp && !(op.UpdatesAtOnce && training.PassesGradient);
        var weights = new LinearWeightGradientKernel(training.Target, op.Inputs, op.Outputs, node.Tensor("bias") is not null, op.UpdatesAtOnce);
        weights = weights with { Activation = beginsBack ? LinearActivation.Of(training, op.Outputs, weights.Units, rows) : null };
        if (weights.Activation is null)
        {
            KeptActivation.AddBackward(training);
        }

        if (node.TrainsOp)
        {
            AddStrips(training, weights);
        }

        if (weights.Activation is not null)
        {
            AddWeightGradient(training, weights);
        }

        if (training.PassesGradient)
        {
            var backward = new LinearInputGradientKernel(training.Target, op.Inputs, op.Outputs, training.Producer);
            training.AddBackward("take the input gradient of", Units.Of(backward.Units), training.Add("InputGradient", backward));
        }

        if (node.TrainsOp && weights.Activation is null)
        {
            AddWeightGradient(training, weights);
        }

        return true;
    }

    private static void AddStrips(NodeTraining training, LinearWeightGradientKernel weights)
    {
        training.StripFloats = weights.StripFloats;
        training.AddBackward("transpose the inputs of", Units.Blocks, new Call(
            "Strips.FromBlock",
            training.Target.Lanes,
            new Operand.Source(),
            weights.Inputs,
            Operand.Block,
            Operand.Blocks.Times(training.Target.Lanes),
            weights.StripWidth,
            new Operand.Strips()));
    }

    private static void AddWeightGradient(NodeTraining training, LinearWeightGradientKernel weights)
    {
        Statement call = training.Add("WeightGradient", weights);
        training.AddBackward(weights.UpdatesAtOnce ? "take the weight gradients and update the weights of" : "take the weight gradients of", Units.Of(weights.Units), weights.UpdatesAtOnce ? [.. weights.Variables, call, weights.Update] : [.. weights.Variables, call]);
    }
}
