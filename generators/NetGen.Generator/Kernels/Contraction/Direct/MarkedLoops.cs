using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>Loops for outputs with pooling that note which element of its window every maximum was.</summary>
internal sealed class MarkedLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, ConvolutionGather gather, ContractionTiles tiles, ActivationCode? activation, int pool)
    : PooledLoops(code, target, name, signature, gather, tiles, activation, pool)
{
    protected override IEnumerable<KernelParameter> TileParameters =>
        PooledRows > 1 ? [new("nint", "toMark")] : [new("nint", "toMark"), KernelParameter.Number("windowRow")];

    protected override (string Parameter, string Text) RowArgument => ("windowRow", "i");

    protected override void Prepare() => Code.Line("nint toMark = (nint)(mark - y);");

    protected override void StoreLargest(List<string> values, int channel)
    {
        string target = Expressions.At("py", channel * StoredPlane);
        using (Code.Braces())
        {
            Code.Line($"var largest = {Largest(values)};");
            Code.Line($"var mark = {Number(values.Count - 1)};");
            for (int i = values.Count - 2; i >= 0; i--)
            {
                Code.Line($"mark = Vec.ConditionalSelect(Vec.Equals({values[i]}, largest), {Number(i)}, mark);");
            }

            if (Activation is not null)
            {
                Code.Line($"largest = {Activate("largest", channel)};");
            }

            if (PooledRows == 1)
            {
                using (Code.Block("if (windowRow > 0)"))
                {
                    Code.Line($"var before = Vec.Load({target});");
                    Code.Line($"mark = Vec.ConditionalSelect(Vec.GreaterThan(largest, before), mark + Vec.Create((float)(windowRow * {Pool})), Vec.Load({target} + toMark));");
                    Code.Line("largest = Vec.Max(before, largest);");
                }
            }

            Code.Line($"Vec.Store(largest, {target});");
            Code.Line($"Vec.Store(mark, {target} + toMark);");
        }
    }

    private static string Number(int value) => value == 0 ? "VecF.Zero" : $"Vec.Create({value}f)";
}
