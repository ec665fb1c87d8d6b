using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>Loops for outputs of which only the largest of every disjoint square window is kept. Those that no window reads are not computed.</summary>
internal class PooledLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, ConvolutionGather gather, ContractionTiles tiles, ActivationCode? activation, int pool)
    : OutputLoops(code, target, name, signature, gather, tiles, activation, pool)
{
    protected override IEnumerable<KernelParameter> TileParameters => PooledRows > 1 ? [] : [new("bool", "first")];

    /// <summary>What tells a tile that it holds row <c>i</c> of a window.</summary>
    protected virtual (string Parameter, string Text) RowArgument => ("first", "i == 0");

    protected sealed override void EmitRows(string x, string w, string b, string y)
    {
        using (Code.For("py", Convolution.Rows.Output / Pool))
        {
            if (PooledRows > 1)
            {
                Call($"{x} + py * {Pool * Convolution.Rows.Stride * SourceRow}", w, b, $"{y} + py * {StoredRow}");
                return;
            }

            using (Code.For("i", Pool))
            {
                Code.Line($"int row = py * {Pool} + i;");
                EmitRow(x, w, b, $"{y} + py * {StoredRow}", RowArgument);
            }
        }
    }

    protected sealed override void Store(RegisterTile tile, ColumnSegment segment)
    {
        var values = new Dictionary<int, List<string>>();
        tile.Finish((row, _, value) =>
        {
            if (!values.TryGetValue(row, out List<string>? ofRow))
            {
                values.Add(row, ofRow = []);
            }

            ofRow.Add(value);
        });
        foreach (int row in values.Keys.OrderBy(r => r))
        {
            StoreLargest(values[row], row);
        }
    }

    /// <summary>Stores the largest of some sums of a channel of the tile.</summary>
    protected virtual void StoreLargest(List<string> values, int channel)
    {
        int offset = channel * StoredPlane;
        string target = Expressions.At("py", offset);
        string result = Activate(Largest(values), channel);
        Code.Line(PooledRows > 1
            ? $"Vec.Store({result}, {target});"
            : $"Vec.Store(first ? {result} : Vec.Max({Expressions.Load("py", offset)}, {result}), {target});");
    }

    protected static string Largest(List<string> values) => values.Aggregate((others, value) => $"Vec.Max({others}, {value})");
}
