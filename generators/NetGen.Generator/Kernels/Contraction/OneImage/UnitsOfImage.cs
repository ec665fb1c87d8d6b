using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.OneImage;

/// <summary>Units into which the work of a single image is cut, so that threads can share it. A kernel that is cut takes those from <c>first</c> to before <c>end</c>.</summary>
/// <param name="Units">How many.</param>
/// <param name="AreChannels">Whether a unit is a tile of output channels; otherwise it is a row, or a strip of rows.</param>
internal readonly record struct UnitsOfImage(int Units, bool AreChannels)
{
    // Fewer rows cannot be shared out evenly.
    private const int FewRows = 8;

    /// <summary>All of it is one.</summary>
    public static readonly UnitsOfImage None = new(1, AreChannels: false);

    // Two threads share fewer well only if they are even.
    private const int ManyTiles = 8;

    /// <summary>Rows, or tiles of channels where weights are many or rows few.</summary>
    /// <param name="rows">Rows, or strips.</param>
    /// <param name="tiles">Tiles of channels.</param>
    /// <param name="weights">Weights in all.</param>
    public static UnitsOfImage Choose(int rows, int tiles, long weights) =>
        tiles > 1 && (rows < 2 || ((tiles % 2 == 0 || tiles >= ManyTiles) && (rows < FewRows || OneImageCost.SharesWeights(weights)))) ? new(tiles, AreChannels: true) : new(rows, AreChannels: false);

    /// <summary>Whether it is cut into rows.</summary>
    public bool AreRows => Units > 1 && !AreChannels;

    /// <summary>Whether it is cut into tiles of channels.</summary>
    public bool AreTiles => Units > 1 && AreChannels;

    /// <summary>Opens a loop over rows: all, or those of the units.</summary>
    /// <param name="code">Receives it.</param>
    /// <param name="variable">The row.</param>
    /// <param name="rows">Rows in all.</param>
    /// <param name="perUnit">Rows of a unit.</param>
    public CodeWriter.Scope OpenRows(CodeWriter code, string variable, int rows, int perUnit = 1) => !AreRows ? code.For(variable, rows)
        : code.Block($"for (int {variable} = {Expressions.Times("first", perUnit)}; {variable} < {Expressions.Times("end", perUnit)}; {variable}++)");

    /// <summary>Opens a loop over tiles of channels that are alike: all, or those of the units.</summary>
    /// <param name="code">Receives it.</param>
    /// <param name="variable">The tile.</param>
    /// <param name="before">Tiles before them.</param>
    /// <param name="count">How many they are.</param>
    public CodeWriter.Scope OpenTiles(CodeWriter code, string variable, int before, int count) => !AreTiles ? code.For(variable, count)
        : code.Block(before == 0
            ? $"for (int {variable} = first; {variable} < Math.Min(end, {count}); {variable}++)"
            : $"for (int {variable} = Math.Max(0, first - {before}); {variable} < Math.Min(end - {before}, {count}); {variable}++)");
}
