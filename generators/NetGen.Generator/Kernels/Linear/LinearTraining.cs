using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>How a linear layer is trained.</summary>
internal static class LinearTraining
{
    public static bool TryPlan(NodeTraining training)
    {
        Node node = training.Node;
        var op = (LinearOp)node.Op;
        bool hasBias = node.Tensor("bias") is not null;
        LinearBlocksKernel forward = LinearBlocksKernel.Of(node, training.Target);
        Operand bias = hasBias ? new Operand.Parameter("bias") : training.OfBatch("zeros", op.Outputs);

        // Prediction's kernel reads the weights where they are, so it serves training too. The bias is not packed there.
        training.AddForward("compute", Units.Of(forward.Units), training.Reuse("Forward", forward).Replace(new Operand.Packed(Packing.Bias), bias));
        var weights = new LinearWeightGradientKernel(training.Target, op.Inputs, op.Outputs, hasBias, op.UpdatesAtOnce);
        if (node.IsTrainable)
        {
            AddStrips(training, weights);
        }

        if (training.PassesGradient)
        {
            var backward = new LinearInputGradientKernel(training.Target, op.Inputs, op.Outputs, training.Producer);
            training.AddBackward("take the input gradient of", Units.Of(backward.Units), training.Add("InputGradient", backward));
        }

        if (node.IsTrainable)
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
            new Operand.Word($"f->Blocks * {training.Target.Lanes}"),
            weights.StripWidth,
            new Operand.Strips()));
    }

    private static void AddWeightGradient(NodeTraining training, LinearWeightGradientKernel weights)
    {
        Statement call = training.Add("WeightGradient", weights);
        training.AddBackward(weights.UpdatesAtOnce ? "take the weight gradients and update the weights of" : "take the weight gradients of", Units.Of(weights.Units), weights.UpdatesAtOnce ? [.. weights.Variables, call, weights.Update] : [.. weights.Variables, call]);
    }
}
