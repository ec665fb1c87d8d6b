namespace NetGen.Data;

/// <summary>A <see cref="TabularPipeline"/> as JSON.</summary>
internal sealed record StoredTabularPipeline(
    int Version, TabularColumn[] Columns, TabularColumn? Target, string[] Missing, bool AllowsUnknownCategories, bool NormalizesTarget);
