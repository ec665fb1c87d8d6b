using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Writes how the sources of a tile of 4×4 targets are transformed, of each channel of a block. Two rows of points are taken at a time, which stay in registers. What lies inside the
/// image of a tile that reaches beyond is copied between zeros first.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="name">Name of the convolution's method.</param>
/// <param name="points">The points.</param>
internal sealed class WinogradSources4(CodeWriter code, Target width, string name, WinogradPoints points) : WinogradTileSources(code, width, points)
{
    private const int Window = WinogradTransform4.Window;

    public override int WindowFloats => HasEdges ? Window * WindowRow : 0;

    private int WindowRow => Window * Width.Lanes;

    private KernelPart Inside => new(
        $"{name}_Input",
        KernelParameter.Floats("x"),
        KernelParameter.Floats("v"),
        KernelParameter.Number("channels"),
        KernelParameter.Number("row"),
        KernelParameter.Number("plane"));

    private KernelPart Edge => new(
        $"{name}_Edge",
        KernelParameter.Floats("x"),
        KernelParameter.Floats("v"),
        KernelParameter.Floats("window"),
        KernelParameter.Number("top"),
        KernelParameter.Number("left"));

    public override void Emit()
    {
        EmitTransform();
        if (HasEdges)
        {
            EmitEdge();
        }
    }

    protected override string CallInside(string source, string tile) =>
        Inside.Call(("x", source), ("v", tile), ("channels", $"{Points.Channels}"), ("row", $"{SourceRow}"), ("plane", $"{SourcePlane}"));

    protected override string CallEdge(string sources, string tile) => Edge.Call(("x", sources), ("v", tile));

    // (Bᵀd)B.
    private void EmitTransform()
    {
        Code.Line();
        Code.Line("// Channels of a tile of sources, transformed.");
        using (KernelMethod.Open(Code, Inside))
        using (Code.Block("for (int k = 0; k < channels; k++)"))
        {
            for (int i = 1; i < Window; i++)
            {
                Code.Line($"float* x{i} = {(i == 1 ? "x" : $"x{i - 1}")} + row;");
            }

            for (int pair = 0; pair < WinogradTransform4.PointPairs.Count; pair++)
            {
                using (Code.Braces())
                {
                    EmitPoints(pair);
                }
            }

            Code.Line("x += plane;");
            Code.Line($"v += {Points.StripTiles * Width.Lanes};");
        }
    }

    private void EmitPoints(int pair)
    {
        (int first, int second) = WinogradTransform4.PointPairs[pair];
        int[] rows = [first, second];
        foreach (int row in rows)
        {
            Code.Line($"VecF {string.Join(", ", Enumerable.Range(0, Window).Select(j => Name(row, j)))};");
        }

        WinogradTransform4.ForWindow(j =>
        {
            using (Code.Braces())
            {
                WinogradTransform4.PointPair(
                    Code, pair, i => Expressions.Load(i == 0 ? "x" : $"x{i}", j * Width.Lanes), (row, value) => Code.Line($"{Name(row, j)} = {value};"));
            }
        });
        foreach (int row in rows)
        {
            using (Code.Braces())
            {
                WinogradTransform4.Points(
                    Code, j => Name(row, j), (j, value) => Code.Line($"Vec.Store({value}, {Expressions.At("v", ((row * Window) + j) * Points.Plane)});"));
            }
        }
    }

    private static string Name(int row, int column) => $"d{row}_{column}";

    private void EmitEdge()
    {
        Code.Line();
        Code.Line("// The same for a tile that reaches beyond the edges, where zeros are.");
        using (KernelMethod.Open(Code, Edge))
        {
            Code.Line("int firstRow = Math.Max(0, -top);");
            Code.Line("int firstColumn = Math.Max(0, -left);");
            Code.Line($"int rows = Math.Min({Window}, {Points.Rows.Source} - top) - firstRow;");
            Code.Line($"int columns = Math.Min({Window}, {Points.Columns.Source} - left) - firstColumn;");
            Code.Line($"new global::System.Span<float>(window, {WindowFloats}).Clear();");
            Code.Line($"float* inside = window + firstRow * {WindowRow} + firstColumn * {Width.Lanes};");
            Code.Line($"x += (top + firstRow) * {SourceRow} + (left + firstColumn) * {Width.Lanes};");
            using (Code.For("k", Points.Channels))
            {
                using (Code.Block("for (int i = 0; i < rows; i++)"))
                using (Code.Block("for (int j = 0; j < columns; j++)"))
                {
                    Code.Line($"Vec.Store(Vec.Load(x + i * {SourceRow} + j * {Width.Lanes}), inside + i * {WindowRow} + j * {Width.Lanes});");
                }

                Code.Line($"{Inside.Call(("x", "window"), ("channels", "1"), ("row", $"{WindowRow}"), ("plane", "0"))};");
                Code.Line($"x += {SourcePlane};");
                Code.Line($"v += {Points.StripTiles * Width.Lanes};");
            }
        }
    }
}
