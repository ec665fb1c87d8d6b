using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Planning;

/// <summary>A convolution, or the way back through it, that is computed by minimal filtering.</summary>
/// <param name="Node">The node.</param>
/// <param name="Target">The processor.</param>
/// <param name="Filtering">How.</param>
/// <param name="What">What it computes, in words.</param>
internal sealed record FilteredConvolution(Node Node, Target Target, MinimalFiltering Filtering, string What)
{
    /// <summary>All of a plan for prediction.</summary>
    public static IEnumerable<FilteredConvolution> Of(PredictPlan plan) =>
        from node in plan.Nodes
        from kernel in new[] { node.Single, node.Blocks }
        where kernel.Filtering is not null
        select new FilteredConvolution(node.Node, plan.Width, kernel.Filtering!, kernel.Mode == Mode.OneImage ? "prediction of single images" : "prediction of blocks of images");

    /// <summary>All of a plan for training.</summary>
    public static IEnumerable<FilteredConvolution> Of(TrainingPlan plan) =>
        from file in plan.Files
        from kernel in file.Kernels
        where file.Node is not null && kernel.Kernel.Filtering is not null
        let filtering = kernel.Kernel.Filtering!
        let few = file.IsByImage ? ", few images" : string.Empty
        select new FilteredConvolution(file.Node!, plan.Width, filtering, filtering.IsForward ? $"training forward{few}" : $"training, gradient to the input{few}");
}
