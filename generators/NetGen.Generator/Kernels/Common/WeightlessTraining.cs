using System;

namespace NetGen.Generator.Kernels.Common;

/// <summary>How a node without weights is trained.</summary>
internal static class WeightlessTraining
{
    /// <summary>Plans the kernel forward, and one back where the gradient to the input is needed.</summary>
    /// <param name="training">The node.</param>
    /// <param name="forward">The kernel for a block or an image, or null where that does not fit.</param>
    /// <param name="backward">Makes the kernel back.</param>
    public static bool Plan(NodeTraining training, Kernel? forward, Func<Kernel> backward)
    {
        if (forward is null)
        {
            return false;
        }

        training.AddForward("compute", training.PartsOfBatch, training.Add("Forward", forward));
        if (training.PassesGradient)
        {
            training.AddBackward("take the input gradient of", training.PartsOfBatch, training.Add("InputGradient", backward()));
        }

        return true;
    }
}
