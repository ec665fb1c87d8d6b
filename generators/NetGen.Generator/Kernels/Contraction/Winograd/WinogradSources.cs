using System;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>Writes how the sources of a tile of a block are transformed: where the tile lies inside the image, and where it reaches beyond.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="name">Name of the convolution's method.</param>
/// <param name="points">The points.</param>
internal sealed class WinogradSources(CodeWriter code, Target width, string name, WinogradPoints points)
{
    private bool HasEdges => points.Rows.HasEdges || points.Columns.HasEdges;

    private bool HasWholeTiles => points.Rows.Source >= WinogradTransform.Window && points.Columns.Source >= WinogradTransform.Window;

    private KernelPart Inside => new($"{name}_Input", KernelParameter.Floats("x"), KernelParameter.Floats("v"));

    private KernelPart Edge =>
        new($"{name}_Edge", KernelParameter.Floats("x"), KernelParameter.Floats("v"), KernelParameter.Number("top"), KernelParameter.Number("left"));

    private int SourceRow => points.Columns.Source * width.Lanes;

    private int SourcePlane => points.Rows.Source * SourceRow;

    /// <summary>Writes the methods.</summary>
    public void Emit()
    {
        if (HasWholeTiles)
        {
            EmitTransform(Inside, edge: false);
        }

        if (HasEdges)
        {
            EmitTransform(Edge, edge: true);
        }
    }

    /// <summary>Writes the call for tile <c>first + t</c>.</summary>
    /// <param name="sources">The first channel.</param>
    public void EmitCall(string sources = "x")
    {
        code.Line($"int top = {Expressions.Plus($"(first + t) / {points.Columns.Tiles} * {WinogradTransform.Side}", -points.Rows.Padding)};");
        code.Line($"int left = {Expressions.Plus($"(first + t) % {points.Columns.Tiles} * {WinogradTransform.Side}", -points.Columns.Padding)};");
        (string, string) tile = ("v", $"v + t * {width.Lanes}");
        string call = $"{Inside.Call(("x", $"{sources} + top * {SourceRow} + left * {width.Lanes}"), tile)};";
        if (!HasEdges)
        {
            code.Line(call);
            return;
        }

        string edge = $"{Edge.Call(("x", sources), tile)};";
        if (!HasWholeTiles)
        {
            code.Line(edge);
            return;
        }

        string IsInside(string start, WinogradAxis axis) => $"(uint){start} <= {axis.Source - WinogradTransform.Window}";
        using (code.Block($"if ({IsInside("top", points.Rows)} && {IsInside("left", points.Columns)})"))
        {
            code.Line(call);
        }

        using (code.Block("else"))
        {
            code.Line(edge);
        }
    }

    // (Bᵀd)B. The two middle rows of d stay in registers, as all rows of points need one of them.
    private void EmitTransform(KernelPart part, bool edge)
    {
        code.Line();
        code.Line(edge ? "// The same for a tile that reaches beyond the edges, where zeros are." : "// All channels of a tile of sources, transformed.");
        using (KernelMethod.Open(code, part))
        {
            if (edge)
            {
                WinogradTransform.ForWindow(i => code.Line($"bool row{i} = (uint)(top + {i}) < {points.Rows.Source};"));
                WinogradTransform.ForWindow(j => code.Line($"bool column{j} = (uint)(left + {j}) < {points.Columns.Source};"));
                code.Line($"x += top * {SourceRow} + left * {width.Lanes};");
            }

            string Source(int i, int j)
            {
                string load = Expressions.Load("x", (i * SourceRow) + (j * width.Lanes));
                return edge ? $"(row{i} & column{j} ? {load} : VecF.Zero)" : load;
            }

            using (code.For("k", points.Channels))
            {
                WinogradTransform.ForWindow(j => code.Line($"var a{j} = {Source(1, j)};"));
                WinogradTransform.ForWindow(j => code.Line($"var b{j} = {Source(2, j)};"));
                foreach (int row in new[] { 1, 2, 0, 3 })
                {
                    EmitPoints(row, j => WinogradTransform.Points(Source(0, j), $"a{j}", $"b{j}", Source(3, j))[row]);
                }

                code.Line($"x += {SourcePlane};");
                code.Line($"v += {points.StripTiles * width.Lanes};");
            }
        }
    }

    private void EmitPoints(int row, Func<int, string> column)
    {
        using (code.Braces())
        {
            WinogradTransform.ForWindow(j => code.Line($"var d{j} = {column(j)};"));
            string[] values = WinogradTransform.Points("d0", "d1", "d2", "d3");
            WinogradTransform.ForWindow(j => code.Line($"Vec.Store({values[j]}, {Expressions.At("v", ((row * WinogradTransform.Window) + j) * points.Plane)});"));
        }
    }
}
