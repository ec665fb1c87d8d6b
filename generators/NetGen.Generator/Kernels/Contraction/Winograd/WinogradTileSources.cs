using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>Writes how the sources of a tile of a block are transformed: where the tile lies inside the image, and where it reaches beyond.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="points">The points.</param>
internal abstract class WinogradTileSources(CodeWriter code, Target width, WinogradPoints points)
{
    protected CodeWriter Code { get; } = code;

    protected Target Width { get; } = width;

    protected WinogradPoints Points { get; } = points;

    /// <summary>Floats of a row of sources.</summary>
    protected int SourceRow => Points.Columns.Source * Width.Lanes;

    /// <summary>Floats of a channel of sources.</summary>
    protected int SourcePlane => Points.Rows.Source * SourceRow;

    /// <summary>Whether some tile reaches beyond.</summary>
    protected bool HasEdges => Points.Rows.HasEdges || Points.Columns.HasEdges;

    /// <summary>Whether some tile may lie inside.</summary>
    protected bool HasWholeTiles => Points.Rows.Source >= Points.Rows.Window && Points.Columns.Source >= Points.Columns.Window;

    /// <summary>The writer of tiles of a side.</summary>
    public static WinogradTileSources Of(CodeWriter code, Target width, string name, WinogradPoints points) =>
        points.Rows.Side == WinogradTransform.Side ? new WinogradSources(code, width, name, points) : new WinogradSources4(code, width, name, points);

    /// <summary>Writes the methods.</summary>
    public abstract void Emit();

    /// <summary>Writes the call for tile <c>first + t</c>.</summary>
    /// <param name="sources">The first channel.</param>
    public void EmitCall(string sources = "x")
    {
        Code.Line($"int top = {Expressions.Plus($"(first + t) / {Points.Columns.Tiles} * {Points.Rows.Side}", -Points.Rows.Padding)};");
        Code.Line($"int left = {Expressions.Plus($"(first + t) % {Points.Columns.Tiles} * {Points.Columns.Side}", -Points.Columns.Padding)};");
        string tile = $"v + t * {Width.Lanes}";
        string call = $"{CallInside($"{sources} + top * {SourceRow} + left * {Width.Lanes}", tile)};";
        if (!HasEdges)
        {
            Code.Line(call);
            return;
        }

        string edge = $"{CallEdge(sources, tile)};";
        if (!HasWholeTiles)
        {
            Code.Line(edge);
            return;
        }

        string IsInside(string start, WinogradAxis axis) => $"(uint){start} <= {axis.Source - axis.Window}";
        using (Code.Block($"if ({IsInside("top", Points.Rows)} && {IsInside("left", Points.Columns)})"))
        {
            Code.Line(call);
        }

        using (Code.Block("else"))
        {
            Code.Line(edge);
        }
    }

    /// <summary>The call for a tile inside, whose first source is given.</summary>
    protected abstract string CallInside(string source, string tile);

    /// <summary>The call for a tile at <c>top</c> and <c>left</c> that reaches beyond, with the first of all sources.</summary>
    protected abstract string CallEdge(string sources, string tile);
}
