using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Planning;

/// <summary>A convolution that is predicted by minimal filtering.</summary>
/// <param name="Node">The node.</param>
/// <param name="Target">The processor.</param>
/// <param name="Kernel">Its kernel for blocks or for a single image.</param>
internal sealed record FilteredConvolution(Node Node, Target Target, PredictionKernel Kernel)
{
    /// <summary>Its form, such as <c>F(4×4, 3×3)</c>.</summary>
    public string Form => $"F({Kernel.TileSide}×{Kernel.TileSide}, {WinogradPlan.Taps}×{WinogradPlan.Taps})";

    /// <summary>Fact: its tiles are the large ones, which round more.</summary>
    public bool HasLargeTiles => Kernel.TileSide == WinogradTransform4.Side;

    /// <summary>Its error.</summary>
    public ConvolutionError Error => ErrorOf(Kernel);

    /// <summary>The error of the direct form.</summary>
    public ConvolutionError DirectError => ConvolutionError.Of(1, ((ConvolutionOp)Node.Op).Convolution);

    /// <summary>All of them of a plan.</summary>
    public static IEnumerable<FilteredConvolution> Of(PredictPlan plan) =>
        from node in plan.Nodes
        from kernel in new[] { node.Single, node.Blocks }
        where kernel.TileSide > 1
        select new FilteredConvolution(node.Node, plan.Width, kernel);

    /// <summary>The fastest kernel by the model whose tiles are smaller.</summary>
    public PredictionKernel WithoutLargeTiles(PredictPlan plan) =>
        KernelCatalog.Candidates(plan.Requests.First(r => r.Node == Node && r.Mode == Kernel.Mode)).Where(k => k.TileSide < WinogradTransform4.Side).OrderBy(k => k.Work).First();

    /// <summary>The error of a kernel that could compute it.</summary>
    public ConvolutionError ErrorOf(PredictionKernel kernel) => ConvolutionError.Of(kernel.TileSide, ((ConvolutionOp)Node.Op).Convolution);
}
