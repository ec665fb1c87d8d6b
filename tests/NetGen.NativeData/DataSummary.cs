using NetGen.Data;
using NetGen.Data.Images;
using NetGen.Data.Tables;

namespace NetGen.NativeData;

/// <summary>What was read of files, in one line each, by which two programs can be compared.</summary>
internal static class DataSummary
{
    private const int Side = 12;

    /// <summary>A table with a target <c>rent</c>, prepared, and prepared again after its pipeline was written and read.</summary>
    public static string OfTable(string path)
    {
        Table rows = CsvFile.Read(path);
        TabularPipeline pipeline = TabularPipeline.Fit(rows, new TabularOptions { Target = "rent", NormalizesTarget = true });
        float[] inputs = TabularPipeline.FromMetadata(pipeline.ToMetadata()).ApplyInputs(rows);
        return $"{pipeline.Apply(rows).Count} rows: {string.Join(' ', inputs)}";
    }

    /// <summary>A picture, scaled.</summary>
    public static string OfPicture(string path)
    {
        (ImageShape shape, byte[] pixels) = new PictureReader { Rows = Side, Columns = Side }.Read(path);
        return $"{shape}: {string.Join(' ', pixels)}";
    }
}
