using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Moments;

/// <summary>
/// Sums of input pixels, weighted with the gradients of those outputs of a convolution that a max pool has chosen: all that the gradient to
/// the weights of a normalised convolution needs besides moments of the input. Sums are [output channel][Σg·x for every tap, Σg].
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Pool">Side of the windows of the pool; 1 without.</param>
/// <param name="Marks">Which element of its window every output was; without pooling it is not read.</param>
/// <param name="SumsOfBlock">Where the sums go.</param>
internal sealed record MarkedWeightGradient(Target Target, Convolution Convolution, int Pool, Operand Marks, Operand SumsOfBlock) : Kernel(Target)
{
    public override string Id => "conv.marked-weight-gradient";

    public override string Why => "Gradients reach only the outputs that the pool has chosen, so that the others are masked and never stored.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("g", new Operand.DestinationGradient()),
        KernelParameter.Floats("mark", Marks),
        KernelParameter.Floats("sums", SumsOfBlock));

    private int Lanes => Target.Lanes;

    private int Taps => Convolution.Taps;

    /// <summary>Sums of one output channel: one a tap, and that of the gradients.</summary>
    public static int Sums(Convolution convolution) => convolution.Taps + 1;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        int plane = PooledRows * PooledColumns * Lanes;
        IReadOnlyList<ChannelTiles> tiles = ChannelTiles.Exact(Convolution.OutChannels, Rows);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            foreach (ChannelTiles run in tiles)
            {
                using (code.For("t", run.Count))
                {
                    code.Line($"int c = {run.StartOf("t")};");
                    code.Line($"{Tile(names, run.Size).Call(("g", $"g + c * {plane}"), ("mark", $"mark + c * {plane}"), ("sums", $"sums + c * {Sums(Convolution)}"))};");
                }
            }
        }

        foreach (int rows in tiles.Select(t => t.Size).Distinct())
        {
            EmitTile(code, Tile(names, rows), rows, plane);
        }
    }

    private int PooledRows => Convolution.Rows.Output / Pool;

    private int PooledColumns => Convolution.Columns.Output / Pool;

    // A row has an accumulator a tap and one for the gradients alone, and needs registers for its gradient, its marks and the masked gradient.
    private int Rows => Enumerable.Range(1, 4).LastOrDefault(r => (r * (Taps + 1)) + (3 * r) + 1 <= Target.Registers.Live) is > 0 and var rows ? rows : 1;

    private KernelPart Tile(KernelNames names, int rows) => new($"{names.Own}_{rows}", Signature);

    private void EmitTile(CodeWriter code, KernelPart part, int rows, int plane)
    {
        int columns = Taps + 1;
        int step = Pool * Lanes;
        code.Line();
        code.Line($"// {rows} output channel{(rows == 1 ? string.Empty : "s")} × {Taps} taps in registers.");
        LongSum sum = LongSum.OfTile(code, Target, rows, columns, (long)PooledRows * PooledColumns);
        using (KernelMethod.Open(code, part))
        {
            sum.Reserve();
            code.Line($"float* vectors = stackalloc float[({rows * columns} + LaneSums.ReadAhead) * {Lanes}];");
            var tile = new RegisterTile(code, rows, columns, sum);
            tile.Start(_ => "VecF.Zero");
            sum.Loop("row", PooledRows, PooledColumns, () => sum.Loop("column", PooledColumns, terms: 1, () =>
            {
                code.Line($"float* px = x + (row * {Pool * Convolution.Rows.Stride * Convolution.Columns.Input} + column * {Pool * Convolution.Columns.Stride}) * {Lanes};");
                for (int r = 0; r < rows; r++)
                {
                    code.Line($"var g{r} = {Expressions.Load("g", r * plane)};");
                    code.Line($"{RegisterTile.Name(r, Taps)} += g{r};");
                    if (Pool > 1)
                    {
                        code.Line($"var mark{r} = {Expressions.Load("mark", r * plane)};");
                    }
                }

                for (int position = 0; position < Pool * Pool; position++)
                {
                    EmitPosition(code, rows, position);
                }

                code.Line($"g += {Lanes};");
                code.Line($"mark += {Lanes};");
            }));

            tile.Finish((row, column, value) => code.Line($"Vec.Store({value}, {Expressions.At("vectors", ((row * columns) + column) * Lanes)});"));
            code.Line($"LaneSums.Of({Lanes}, vectors, {rows * columns}, sums);");
        }
    }

    private void EmitPosition(CodeWriter code, int rows, int position)
    {
        using (code.Braces())
        {
            for (int r = 0; r < rows; r++)
            {
                string mask = position == 0 ? "VecF.Zero" : $"Vec.Create({position}f)";
                code.Line(Pool == 1 ? $"var m{r} = g{r};" : $"var m{r} = Vec.BitwiseAnd(g{r}, Vec.Equals(mark{r}, {mask}));");
            }

            WindowAxis down = Convolution.Rows;
            WindowAxis right = Convolution.Columns;
            for (int tap = 0; tap < Taps; tap++)
            {
                int row = (position / Pool * down.Stride) + (tap / right.Kernel * down.Dilation);
                int column = (position % Pool * right.Stride) + (tap % right.Kernel * right.Dilation);
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
