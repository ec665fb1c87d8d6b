using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;
using FashionSample;
using NetGen;

namespace DuckDbSample;

/// <summary>
/// A network as functions of SQL. DuckDB calls them on its own threads, each time with a vector of up to 2,048 rows, so that they predict in batches.
/// </summary>
public static class NetworkFunctions
{
    private static readonly ScalarFunctionOptions s_options = new() { IsPureFunction = true, HandlesNulls = true };

    /// <summary>Registers <c>digit(pixels BLOB) → INTEGER</c>, the class, and <c>digit_score(pixels BLOB, class INTEGER) → FLOAT</c>. NULL gives NULL.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="network">The network. It must not be trained while a query runs.</param>
    public static void Register(DuckDBConnection connection, FashionNet network)
    {
        connection.RegisterScalarFunction<byte[], int>(
            "digit",
            (columns, results, rows) => Run(network, columns, results, rows, (scores, row) => results.WriteValue(Scores.IndexOfLargest(scores), row)),
            s_options);
        connection.RegisterScalarFunction<byte[], int, float>(
            "digit_score",
            (columns, results, rows) => Run(network, columns, results, rows, (scores, row) => WriteScore(columns[1], results, scores, row)),
            s_options);
    }

    private static void WriteScore(IDuckDBDataReader classes, IDuckDBDataWriter results, ReadOnlySpan<float> scores, ulong row)
    {
        if (!classes.IsValid(row))
        {
            results.WriteNull(row);
            return;
        }

        int index = classes.GetValue<int>(row);
        results.WriteValue((uint)index < (uint)scores.Length ? scores[index] : throw new ArgumentException($"The class is {index}; expected 0 to {scores.Length - 1}."), row);
    }

    private static void Run(FashionNet network, IReadOnlyList<IDuckDBDataReader> columns, IDuckDBDataWriter results, ulong rows, ScoresWriter write)
    {
        ImageBlock block = ImageBlock.OfThread;
        for (ulong row = 0; row < rows;)
        {
            row = block.Read(columns[0], row, rows);
            ReadOnlySpan<float> scores = block.Predict(network);
            for (int i = 0; i < block.Count; i++)
            {
                write(scores.Slice(i * FashionNet.OutputLength, FashionNet.OutputLength), block.RowOf(i));
            }
        }

        for (ulong row = 0; row < rows; row++)
        {
            if (!columns[0].IsValid(row))
            {
                results.WriteNull(row);
            }
        }
    }
}
