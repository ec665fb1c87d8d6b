using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Planning;

/// <summary>How many images a training step takes one after another, and not in blocks.</summary>
/// <param name="OfOneBlock">Most images of a batch with one block, up to all of it.</param>
/// <param name="ABlock">
/// Most images for each of several blocks, or behind full ones, that take no longer one after another than another block does, however few of its lanes they fill. All images of a
/// block where full ones are no quicker either.
/// </param>
internal sealed record MostImages(int OfOneBlock, int ABlock)
{
    // A block is the work of one thread, and all threads share images that come one after another. So where a batch has one block, these may take longer on one thread by
    // the root of two: then a wrong choice costs no more with one thread than with two.
    private const double WorthSharing = 1.41;

    /// <summary>All images are trained in blocks.</summary>
    public static MostImages None { get; } = new(0, 0);

    /// <summary>Weighs both ways.</summary>
    /// <param name="target">The processor.</param>
    /// <param name="images">Nodes that can take one image after another.</param>
    /// <param name="blocks">The same nodes in blocks.</param>
    public static MostImages Weigh(Target target, IReadOnlyList<NodeTraining> images, IReadOnlyList<NodeTraining> blocks)
    {
        long image = images.Sum(t => t.Work);
        if (image == 0)
        {
            return None;
        }

        long packing = images.Sum(t => t.StepWork);
        long block = blocks.Sum(t => t.Work);
        int Images(double work) => (int)Math.Max(0, Math.Min(target.Lanes, (work - packing) / image));
        return new(Images(WorthSharing * (block + blocks.Sum(t => t.StepWork))), Images(block));
    }
}
