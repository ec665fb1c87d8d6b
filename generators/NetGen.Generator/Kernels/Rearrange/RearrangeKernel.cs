using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Rearrange;

/// <summary>Elements in other places, for a block.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="View">What the output is.</param>
internal sealed record RearrangeKernel(Target Target, Shape Result, StridedView View) : WeightlessKernel(Target, Result, ImageChannels: null)
{
    public override string Id => $"rearrange.{ModeId}";

    public override string Why => "An element of all images is one vector, so vectors are copied in the order of the output.";

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request.Mode == Mode.Block ? new RearrangeKernel(request.Target, request.Node.Output, ((RearrangeOp)request.Node.Op).View) : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        CopyAxis[] axes = CopyLoops.Of(View);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            CopyLoops.Emit(code, axes, () => code.Line(
                $"Vec.Store(Vec.Load(x + {CopyLoops.Place(System.Array.ConvertAll(axes, a => a.Source), View.First, Target.Lanes)}), y + {CopyLoops.Place(System.Array.ConvertAll(axes, a => a.Target), 0, Target.Lanes)});"));
        }
    }
}
