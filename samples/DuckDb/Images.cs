using DuckDB.NET.Data;
using NetGen.Data;

namespace DuckDbSample;

/// <summary>Pictures of clothes in a table.</summary>
public static class Images
{
    /// <summary>The 2,000 pictures of the Fashion-MNIST sample that nobody trains on.</summary>
    public static ImageDataset Load() => ImageDataset.FromIdx(Resource("t10k-images-idx3-ubyte.gz"), Resource("t10k-labels-idx1-ubyte.gz"));

    /// <summary>Makes a table <c>images(id BIGINT, pixels BLOB)</c> of the pictures, again and again.</summary>
    public static void Write(DuckDBConnection connection, ImageDataset images, long rows)
    {
        Execute(connection, "CREATE TABLE pictures (id BIGINT, pixels BLOB)");
        using (DuckDBAppender appender = connection.CreateAppender("pictures"))
        {
            for (int i = 0; i < images.Count; i++)
            {
                appender.CreateRow().AppendValue((long)i).AppendValue(images.Image(i).ToArray()).EndRow();
            }
        }

        Execute(connection, $"CREATE TABLE images AS SELECT r.range AS id, p.pixels FROM range({rows}) r JOIN pictures p ON p.id = r.range % {images.Count} ORDER BY r.range");
        Execute(connection, "DROP TABLE pictures");
    }

    /// <summary>Runs a statement that gives nothing.</summary>
    public static void Execute(DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static IdxFile Resource(string name)
    {
        using Stream stream = typeof(Images).Assembly.GetManifestResourceStream(name)!;
        return IdxFile.Read(stream, name);
    }
}
