using System;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.MatrixProduct;

/// <summary>Writes products of matrices: a tile of the result is summed up in registers, so that each load serves several multiply-adds.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="target">The processor.</param>
/// <param name="plan">The products.</param>
internal sealed class ProductLoops(CodeWriter code, Target target, ProductPlan plan)
{
    /// <summary>Writes the method.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="signature">Its parameters.</param>
    /// <param name="left">C# of the left factor.</param>
    /// <param name="right">C# of the right factor.</param>
    /// <param name="before">Writes what is done first.</param>
    /// <param name="store">Writes what becomes of a sum, given its C# and that of its offset in the result.</param>
    public void Emit(string name, KernelSignature signature, string left, string right, Action before, Action<string, string> store)
    {
        TileShape shape = TilePlanner.Choose(target, plan.Rows, plan.Columns, unroll: 1, broadcasts: plan.IsScalar);
        (int Size, int Count, int First)[] rows = Runs(plan.Rows, shape.Rows);
        (int Size, int Count, int First)[] columns = Runs(plan.Columns, shape.Columns);
        LongSum[] sums = [.. rows.SelectMany((r, i) => columns.Select((c, j) => new LongSum(code, target, [.. RegisterTile.Names(r.Size, c.Size)], plan.Inner, $"parts{i}{j}")))];
        using (KernelMethod.Open(code, name, signature))
        {
            foreach (LongSum sum in sums)
            {
                sum.Reserve();
            }

            before();
            using (code.For("batch", plan.Batches))
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    using (code.For("row", rows[i].Count))
                    {
                        code.Line($"float* pa = {Expressions.Plus($"{left} + batch * {plan.Left.Batch} + row * {rows[i].Size * plan.Left.Row}", rows[i].First * plan.Left.Row)};");
                        for (int j = 0; j < columns.Length; j++)
                        {
                            EmitColumns(rows[i], columns[j], sums[(i * columns.Length) + j], right, store);
                        }
                    }
                }
            }
        }
    }

    private static (int Size, int Count, int First)[] Runs(int length, int size) =>
        [.. TilePlanner.BalancedRuns(length, size).Select((run, i) => (run.Size, run.Count, i == 0 ? 0 : length - (run.Size * run.Count)))];

    private void EmitColumns((int Size, int Count, int First) rows, (int Size, int Count, int First) columns, LongSum sum, string right, Action<string, string> store)
    {
        using (code.For("column", columns.Count))
        {
            code.Line($"float* pb = {Expressions.Plus($"{right} + batch * {plan.Right.Batch} + column * {columns.Size * plan.Right.Column}", columns.First * plan.Right.Column)};");
            code.Line(
                $"nint place = {Expressions.Plus($"batch * {plan.Result.Batch} + row * {rows.Size * plan.Result.Row} + column * {columns.Size * plan.Result.Column}", (rows.First * plan.Result.Row) + (columns.First * plan.Result.Column))};");
            var tile = new RegisterTile(code, rows.Size, columns.Size, sum);
            tile.Start(_ => "VecF.Zero");
            sum.Loop("k", plan.Inner, terms: 1, () =>
            {
                code.Line($"float* ka = pa + k * {plan.Left.Column};");
                code.Line($"float* kb = pb + k * {plan.Right.Row};");
                tile.Step(
                    null,
                    row => Expressions.Load("ka", row * plan.Left.Row),
                    column => plan.IsScalar ? Expressions.Broadcast("kb", column * plan.Right.Column) : Expressions.Load("kb", column * plan.Right.Column),
                    alone: true);
            });
            tile.Finish((row, column, result) => store(result, Expressions.Plus("place", (row * plan.Result.Row) + (column * plan.Result.Column))));
        }
    }
}
