using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>Mean over windows.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Op">The windows.</param>
internal sealed record AveragePoolKernel(Target Target, Shape Input, Shape Result, int? ImageChannels, AveragePoolOp Op) : WeightlessKernel(Target, Result, ImageChannels)
{
    public override string Id => $"average-pool.{ModeId}";

    public override string Why => "Sums of rows are added up, which keeps the chains of additions short. Windows with long rows, or many, are summed in parts.";

    public static PredictionKernel? TryCreate(KernelRequest request) => !Serves(request) ? null
        : new AveragePoolKernel(request.Target, request.Node.Input, request.Node.Output, ChannelsOf(request), (AveragePoolOp)request.Node.Op);

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var windows = new PoolWindows(code, Layout(Input), Layout(Result), Op.Rows, Op.Columns);
        (int most, int lines) = windows.Most;
        LongSum sums = new(code, Target, ["sum"], LongSum.IsShort(Math.Max(most, lines)) ? 0 : (long)most * lines);
        using (sums.Open(names.Own, Signature))
        {
            windows.Emit("x", () =>
            {
                string factor = EmitFactor(code, windows, Op);
                if (sums.IsCut)
                {
                    sums.StartAtZero();
                    windows.EmitElements(null, offset => code.Line($"sum += Vec.Load(pr{offset});"), null, sums);
                    sums.Finish();
                    code.Line($"Vec.Store(sum * {factor}, y + {windows.Place});");
                    return;
                }

                code.Line("var sum = VecF.Zero;");
                windows.EmitElements(
                    () => code.Line("var line = VecF.Zero;"),
                    offset => code.Line($"line += Vec.Load(pr{offset});"),
                    () => code.Line("sum += line;"));
                code.Line($"Vec.Store(sum * {factor}, y + {windows.Place});");
            });
        }
    }

    /// <summary>Emits what a window's sum is multiplied by, and returns how it is written.</summary>
    public static string EmitFactor(CodeWriter code, PoolWindows windows, AveragePoolOp op)
    {
        if ((op.Divisor ?? windows.Elements) is { } same)
        {
            return $"Vec.Create({Expressions.Float(1 / same)})";
        }

        code.Line($"var factor = Vec.Create(1f / ({windows.Size}));");
        return "factor";
    }
}
