using System;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>Writes how the sources of a tile of 2×2 targets are transformed, of each channel of a block.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="name">Name of the convolution's method.</param>
/// <param name="points">The points.</param>
internal sealed class WinogradSources(CodeWriter code, Target width, string name, WinogradPoints points) : WinogradTileSources(code, width, points)
{
    private KernelPart Inside => new($"{name}_Input", KernelParameter.Floats("x"), KernelParameter.Floats("v"));

    private KernelPart Edge =>
        new($"{name}_Edge", KernelParameter.Floats("x"), KernelParameter.Floats("v"), KernelParameter.Number("top"), KernelParameter.Number("left"));

    public override void Emit()
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

    protected override string CallInside(string source, string tile) => Inside.Call(("x", source), ("v", tile));

    protected override string CallEdge(string sources, string tile) => Edge.Call(("x", sources), ("v", tile));

    // (Bᵀd)B. The two middle rows of d stay in registers, as all rows of points need one of them.
    private void EmitTransform(KernelPart part, bool edge)
    {
        Code.Line();
        Code.Line(edge ? "// The same for a tile that reaches beyond the edges, where zeros are." : "// All channels of a tile of sources, transformed.");
        using (KernelMethod.Open(Code, part))
        {
            if (edge)
            {
                WinogradTransform.ForWindow(i => Code.Line($"bool row{i} = (uint)(top + {i}) < {Points.Rows.Source};"));
                WinogradTransform.ForWindow(j => Code.Line($"bool column{j} = (uint)(left + {j}) < {Points.Columns.Source};"));
                Code.Line($"x += top * {SourceRow} + left * {Width.Lanes};");
            }

            string Source(int i, int j)
            {
                string load = Expressions.Load("x", (i * SourceRow) + (j * Width.Lanes));
                return edge ? $"(row{i} & column{j} ? {load} : VecF.Zero)" : load;
            }

            using (Code.For("k", Points.Channels))
            {
                WinogradTransform.ForWindow(j => Code.Line($"var a{j} = {Source(1, j)};"));
                WinogradTransform.ForWindow(j => Code.Line($"var b{j} = {Source(2, j)};"));
                foreach (int row in new[] { 1, 2, 0, 3 })
                {
                    EmitPoints(row, j => WinogradTransform.Points(Source(0, j), $"a{j}", $"b{j}", Source(3, j))[row]);
                }

                Code.Line($"x += {SourcePlane};");
                Code.Line($"v += {Points.StripTiles * Width.Lanes};");
            }
        }
    }

    private void EmitPoints(int row, Func<int, string> column)
    {
        using (Code.Braces())
        {
            WinogradTransform.ForWindow(j => Code.Line($"var d{j} = {column(j)};"));
            string[] values = WinogradTransform.Points("d0", "d1", "d2", "d3");
            WinogradTransform.ForWindow(j => Code.Line($"Vec.Store({values[j]}, {Expressions.At("v", ((row * WinogradTransform.Window) + j) * Points.Plane)});"));
        }
    }
}
