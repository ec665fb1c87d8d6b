namespace NetGen.Reports;

/// <summary>How a series of points is drawn.</summary>
internal enum SeriesKind
{
    /// <summary>A strong line, with marks if it has few points.</summary>
    Line,

    /// <summary>A thin line in the background, without marks.</summary>
    Fine,

    /// <summary>Points without a line.</summary>
    Dots,
}
