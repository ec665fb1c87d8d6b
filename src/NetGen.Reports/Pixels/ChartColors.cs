namespace NetGen.Reports;

/// <summary>The colours of charts that are PNG files: those of the page in light.</summary>
internal static class ChartColors
{
    public static Color Card { get; } = Color.FromRgb(0xFFFFFF);

    public static Color Text { get; } = Color.FromRgb(0x1B1D20);

    public static Color Muted { get; } = Color.FromRgb(0x5B626B);

    public static Color Grid { get; } = Color.FromRgb(0xE9EBEE);

    public static Color Right { get; } = Color.FromRgb(0x56B4E9);

    public static Color Wrong { get; } = Color.FromRgb(0xE69F00);

    public static IReadOnlyList<Color> Series { get; } = [.. new[] { 0x0072B2, 0xC44F00, 0x00785A, 0xA8467E }.Select(Color.FromRgb)];
}
