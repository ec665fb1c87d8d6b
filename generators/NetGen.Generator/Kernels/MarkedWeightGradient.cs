using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Sums of input pixels, weighted with the gradients of those outputs of a convolution that a max pool has chosen: all that the gradient to
/// the weights of a normalised convolution needs besides moments of the input.
/// </summary>
internal sealed class MarkedWeightGradient(CodeWriter code, Target width, string name, Convolution convolution, int pool)
{
    /// <summary>The largest pooling window whose positions are written out.</summary>
    public const int MaxPool = 3;

    private int Lanes => width.Lanes;

    private int Taps => convolution.Taps;

    /// <summary>Sums of one output channel: one a tap, and that of the gradients.</summary>
    public static int Sums(Convolution convolution) => convolution.Taps + 1;

    /// <summary>Emits <c>name(float* x, float* g, float* mark, float* sums)</c> for one block; sums has [output channel][Σg·x for every tap, Σg]. Without pooling, mark is not read.</summary>
    public void Emit()
    {
        int plane = PooledRows * PooledColumns * Lanes;
        IReadOnlyList<ChannelTiles> tiles = ChannelTiles.Exact(convolution.OutChannels, Rows);
        using (KernelMethod.Open(code, name, "float* x, float* g, float* mark, float* sums"))
        {
            foreach (ChannelTiles run in tiles)
            {
                using (code.For("t", run.Count))
                {
                    code.Line($"int c = {run.StartOf("t")};");
                    code.Line($"{name}_{run.Size}(x, g + c * {plane}, mark + c * {plane}, sums + c * {Sums(convolution)});");
                }
            }
        }

        foreach (int rows in tiles.Select(t => t.Size).Distinct())
        {
            EmitTile(rows, plane);
        }
    }

    private int PooledRows => convolution.Rows.Output / pool;

    private int PooledColumns => convolution.Columns.Output / pool;

    // A row has an accumulator a tap and one for the gradients alone, and needs registers for its gradient, its marks and the masked gradient.
    private int Rows => Enumerable.Range(1, 4).LastOrDefault(r => (r * (Taps + 1)) + (3 * r) + 1 <= width.LiveVectors) is > 0 and var rows ? rows : 1;

    private void EmitTile(int rows, int plane)
    {
        int columns = Taps + 1;
        int step = pool * Lanes;
        code.Line();
        code.Line($"// {rows} output channel{(rows == 1 ? string.Empty : "s")} × {Taps} taps in registers.");
        code.Line("[@SkipLocalsInit]");
        LongSum sum = LongSum.OfTile(code, width, rows, columns, (long)PooledRows * PooledColumns);
        using (KernelMethod.Open(code, $"{name}_{rows}", "float* x, float* g, float* mark, float* sums"))
        {
            sum.Reserve();
            code.Line($"float* vectors = stackalloc float[({rows * columns} + LaneSums.ReadAhead) * {Lanes}];");
            var tile = new RegisterTile(code, rows, columns, sum);
            tile.Start(_ => "VecF.Zero");
            sum.Loop("row", PooledRows, PooledColumns, () => sum.Loop("column", PooledColumns, terms: 1, () =>
            {
                code.Line($"float* px = x + (row * {pool * convolution.Rows.Stride * convolution.Columns.Input} + column * {pool * convolution.Columns.Stride}) * {Lanes};");
                for (int r = 0; r < rows; r++)
                {
                    code.Line($"var g{r} = {Expressions.Load("g", r * plane)};");
                    code.Line($"{RegisterTile.Name(r, Taps)} += g{r};");
                    if (pool > 1)
                    {
                        code.Line($"var mark{r} = {Expressions.Load("mark", r * plane)};");
                    }
                }

                for (int position = 0; position < pool * pool; position++)
                {
                    EmitPosition(rows, position);
                }

                code.Line($"g += {Lanes};");
                code.Line($"mark += {Lanes};");
            }));

            tile.Finish((row, column, value) => code.Line($"Vec.Store({value}, {Expressions.Plus("vectors", ((row * columns) + column) * Lanes)});"));
            code.Line($"LaneSums.Of({Lanes}, vectors, {rows * columns}, sums);");
        }
    }

    private void EmitPosition(int rows, int position)
    {
        using (code.Braces())
        {
            for (int r = 0; r < rows; r++)
            {
                string mask = position == 0 ? "VecF.Zero" : $"Vec.Create({position}f)";
                code.Line(pool == 1 ? $"var m{r} = g{r};" : $"var m{r} = Vec.BitwiseAnd(g{r}, Vec.Equals(mark{r}, {mask}));");
            }

            WindowAxis down = convolution.Rows;
            WindowAxis right = convolution.Columns;
            for (int tap = 0; tap < Taps; tap++)
            {
                int row = (position / pool * down.Stride) + (tap / right.Kernel * down.Dilation);
                int column = (position % pool * right.Stride) + (tap % right.Kernel * right.Dilation);
                code.Line($"var x{tap} = {Expressions.Load("px", ((row * right.Input) + column) * Lanes)};");
                for (int r = 0; r < rows; r++)
                {
                    string cell = RegisterTile.Name(r, tap);
                    code.Line($"{cell} = Vec.MultiplyAddEstimate(m{r}, x{tap}, {cell});");
                }
            }
        }
    }
}
