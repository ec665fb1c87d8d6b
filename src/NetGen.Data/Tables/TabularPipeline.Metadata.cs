namespace NetGen.Data;

public sealed partial class TabularPipeline
{
    /// <summary>The name under which <see cref="ToMetadata"/> writes the pipeline: a JSON object.</summary>
    public const string MetadataKey = "netgen.table_pipeline";

    private const int Version = 1;

    /// <summary>
    /// The pipeline and the class names as strings, which a weights file holds beside the weights: <c>network.Metadata = pipeline.ToMetadata()</c>
    /// before <c>Save</c>.
    /// </summary>
    public Dictionary<string, string> ToMetadata()
    {
        var stored = new StoredTabularPipeline(Version, _columns, Target, [.. _missing.Order(StringComparer.Ordinal)], AllowsUnknownCategories, NormalizesTarget);
        return StoredJson.Pack(MetadataKey, stored, StoredJsonContext.Default.StoredTabularPipeline, ClassNames);
    }

    /// <summary>The pipeline that <see cref="ToMetadata"/> wrote: the same numbers from the same row, bit for bit.</summary>
    /// <param name="metadata">What a network or a file has (<see cref="Network.Metadata"/>, <see cref="Network.ReadMetadata"/>).</param>
    /// <exception cref="InvalidDataException">There is no pipeline, it is of a later version, or it is not what <see cref="ToMetadata"/> writes.</exception>
    public static TabularPipeline FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        StoredTabularPipeline stored = StoredJson.Unpack(metadata, MetadataKey, StoredJsonContext.Default.StoredTabularPipeline);
        StoredJson.RequireVersion(MetadataKey, stored.Version, Version);
        StoredJson.RequireItems(MetadataKey, stored.Columns);
        StoredJson.RequireItems(MetadataKey, stored.Missing);
        foreach (TabularColumn column in stored.Columns.Concat(stored.Target is { } target ? [target] : []))
        {
            Require(column);
        }

        return stored.Columns.Length > 0
            ? new TabularPipeline(stored.Columns, stored.Target, stored.Missing, stored.AllowsUnknownCategories, stored.NormalizesTarget)
            : throw new InvalidDataException($"{MetadataKey} of the metadata has no columns; expected at least 1.");
    }

    private static void Require(TabularColumn column)
    {
        StoredJson.RequireItems(MetadataKey, column.Categories);
        bool isOrdered = column.Categories.Zip(column.Categories.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
        bool isWhole = column.Kind == ColumnKind.Number ? double.IsFinite(column.Mean) && double.IsFinite(column.Deviation) && column.Deviation > 0
            : column is { Kind: ColumnKind.Category, Categories.Count: > 0 } && isOrdered;
        if (!isWhole)
        {
            throw new InvalidDataException($"{MetadataKey} of the metadata has the column '{ErrorText.Show(column.Name)}' with what cannot be; expected a finite mean and a deviation above 0, or categories in ordinal order.");
        }
    }
}
