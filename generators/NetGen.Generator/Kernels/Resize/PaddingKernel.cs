using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>An image with pixels around it.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Op">The pixels that are added.</param>
internal sealed record PaddingKernel(Target Target, Shape Input, Shape Result, int? ImageChannels, PaddingOp Op) : WeightlessKernel(Target, Result, ImageChannels)
{
    public override string Id => $"padding.{ModeId}";

    public override string Why => "Pixels are copied run after run, so that no pixel asks on which side it lies.";

    public static PredictionKernel? TryCreate(KernelRequest request) => !Serves(request) ? null
        : new PaddingKernel(request.Target, request.Node.Input, request.Node.Output, ChannelsOf(request), (PaddingOp)request.Node.Op);

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var runs = new PaddedRuns(code, Layout(Input), Layout(Result), Op.Rows, Op.Columns);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            runs.Emit(runs.All(), "y", "x", (to, from) => code.Line($"Vec.Store({(from is null ? Op.Value == 0 ? "VecF.Zero" : $"Vec.Create({Expressions.Float(Op.Value)})" : $"Vec.Load({from})")}, {to});"));
        }
    }
}
