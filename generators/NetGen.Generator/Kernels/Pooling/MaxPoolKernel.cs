using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>Maximum over windows that slide.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Rows">The window along the rows.</param>
/// <param name="Columns">The window along the columns.</param>
internal sealed record MaxPoolKernel(Target Target, Shape Input, Shape Result, int? ImageChannels, WindowAxis Rows, WindowAxis Columns)
    : WeightlessKernel(Target, Result, ImageChannels)
{
    public override string Id => $"max-pool.sliding.{ModeId}";

    public override string Why => "Windows of a row that read alike share one text, in which every element stands at a fixed place.";

    /// <summary>Whether the windows of a node slide.</summary>
    public static bool Serves(Node node) => node.Op is MaxPoolOp { Rows.Window: not null, Columns.Window: not null };

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        Serves(request) && request.Node.Op is MaxPoolOp { Rows.Window: { } rows, Columns.Window: { } columns }
            ? new MaxPoolKernel(request.Target, request.Node.Input, request.Node.Output, ChannelsOf(request), rows, columns)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var windows = new MaxPoolWindows(code, Layout(Input), Layout(Result), Rows, Columns);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            windows.Emit(segment =>
            {
                windows.EmitMaximum(segment);
                code.Line($"Vec.Store(largest, y + {windows.Place});");
            });
        }
    }
}
