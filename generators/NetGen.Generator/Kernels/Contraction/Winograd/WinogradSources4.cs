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

    private static readonly string[] s_steps = ["channels", "row", "plane", "point", "next"];

    private int WindowFloats => Window * WindowRow;

    private int WindowRow => Window * Width.Lanes;

    private KernelPart Edge => new(
        $"{name}_Edge",
        KernelParameter.Floats("x"),
        KernelParameter.Floats("v"),
        KernelParameter.Floats("window"),
        KernelParameter.Number("top"),
        KernelParameter.Number("left"));

    public override void Emit()
    {
        if (HasEdges)
        {
            EmitEdge();
        }
    }

    protected override string CallInside(string source, string tile) => Call(source, tile, $"{Points.Channels}", SourceRow, SourcePlane);

    protected override string CallEdge(string sources, string tile) => Edge.Call(("x", sources), ("v", tile));

    /// <summary>What all layers share: (Bᵀd)B of channels of a tile.</summary>
    public static VectorFunction Transform(Target width)
    {
        var code = new CodeWriter();
        using (code.Block("for (nint k = 0; k < channels; k++)"))
        {
            for (int i = 1; i < Window; i++)
            {
                code.Line($"float* x{i} = {(i == 1 ? "x" : $"x{i - 1}")} + row;");
            }

            for (int pair = 0; pair < WinogradTransform4.PointPairs.Count; pair++)
            {
                using (code.Braces())
                {
                    EmitPoints(code, width, pair);
                }
            }

            code.Line("x += plane;");
            code.Line("v += next;");
        }

        return new VectorFunction(
            "WinogradPoints",
            new KernelSignature([KernelParameter.Floats("x"), KernelParameter.Floats("v"), .. s_steps.Select(step => new KernelParameter("nint", step))]).Declaration,
            "Channels of a tile of 6×6 sources, transformed to 36 points each: from x in steps of row and plane to v in steps of point and next.",
            code.Finish().TrimEnd('\n').Split('\n'))
        {
            Returns = "void",
            IsInlined = false,
        };
    }

    private static void EmitPoints(CodeWriter code, Target width, int pair)
    {
        (int first, int second) = WinogradTransform4.PointPairs[pair];
        int[] rows = [first, second];
        foreach (int row in rows)
        {
            code.Line($"VecF {string.Join(", ", Enumerable.Range(0, Window).Select(j => Name(row, j)))};");
        }

        WinogradTransform4.ForWindow(j =>
        {
            using (code.Braces())
            {
                WinogradTransform4.PointPair(
                    code, pair, i => Expressions.Load(i == 0 ? "x" : $"x{i}", j * width.Lanes), (row, value) => code.Line($"{Name(row, j)} = {value};"));
            }
        });
        foreach (int row in rows)
        {
            using (code.Braces())
            {
                code.Line($"float* to = v + {row * Window} * point;");
                WinogradTransform4.Points(code, j => Name(row, j), (j, value) => code.Line($"Vec.Store({value}, to + {j} * point);"));
            }
        }
    }

    private string Call(string source, string tile, string channels, int row, int plane) =>
        Transform(Width).Call(source, tile, channels, $"{row}", $"{plane}", $"{Points.Plane}", $"{Points.StripTiles * Width.Lanes}");

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

                Code.Line($"{Call("window", "v", "1", WindowRow, 0)};");
                Code.Line($"x += {SourcePlane};");
                Code.Line($"v += {Points.StripTiles * Width.Lanes};");
            }
        }
    }
}
