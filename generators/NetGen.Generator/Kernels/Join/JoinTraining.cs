using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Join;

/// <summary>How a node with several inputs is trained: a kernel forward, and one back for every input whose gradient is needed.</summary>
internal static class JoinTraining
{
    /// <param name="training">The node.</param>
    /// <param name="forward">The kernel forward.</param>
    /// <param name="backward">Makes the kernel that writes the gradient to an input, or adds to it. What it reads stands in its signature.</param>
    public static bool Plan(NodeTraining training, Kernel forward, Func<int, Kernel> backward)
    {
        training.AddForward("compute", training.PartsOfBatch, training.Add("Forward", forward));
        for (int i = 0; i < training.Inputs.Count; i++)
        {
            if (training.Inputs[i].IsNeeded)
            {
                training.AddBackward("take the input gradients of", training.PartsOfBatch, training.Add($"InputGradient{i}", backward(i)));
            }
        }

        return true;
    }
}
