using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>Maximum over windows of several sizes. NaN wins over everything.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Rows">Windows along the rows.</param>
/// <param name="Columns">Windows along the columns.</param>
internal sealed record AdaptiveMaxPoolKernel(Target Target, Shape Input, Shape Result, int? ImageChannels, PoolAxis Rows, PoolAxis Columns)
    : WeightlessKernel(Target, Result, ImageChannels)
{
    public override string Id => $"max-pool.adaptive.{ModeId}";

    public override string Why => "Windows differ in size, so loops take their bounds from the index of the window.";

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        Serves(request) && request.Node.Op is MaxPoolOp(var rows, var columns)
            ? new AdaptiveMaxPoolKernel(request.Target, request.Node.Input, request.Node.Output, ChannelsOf(request), rows, columns)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var windows = new PoolWindows(code, Layout(Input), Layout(Result), Rows, Columns);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            windows.Emit("x", () =>
            {
                EmitMaximum(code, windows);
                code.Line($"Vec.Store(largest, y + {windows.Place});");
            });
        }
    }

    /// <summary>Emits <c>largest</c>, the largest element of a window.</summary>
    public static void EmitMaximum(CodeWriter code, PoolWindows windows)
    {
        code.Line("var largest = Vec.Create(float.NegativeInfinity);");
        windows.EmitElements(null, offset => code.Line($"largest = Vec.Max(largest, Vec.Load(pr{offset}));"), null);
    }
}
