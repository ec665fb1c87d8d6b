using System.Diagnostics;
using DuckDB.NET.Data;
using FashionSample;
using NetGen.Data;

namespace DuckDbSample;

/// <summary>How many images a second are predicted.</summary>
internal static class Speed
{
    private const int Runs = 21;

    /// <summary>By the network alone, from floats in memory: the median of some runs over all images.</summary>
    public static double OfBatches(FashionNet network, ImageDataset images, int threads)
    {
        float[] pixels = images.ToFloats();
        var scores = new float[images.Count * FashionNet.OutputLength];
        network.Predict(pixels, scores, threads);
        var speeds = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            network.Predict(pixels, scores, threads);
            speeds[run] = images.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(speeds);
        return speeds[Runs / 2];
    }

    /// <summary>By a query, which a reader takes row after row.</summary>
    public static double OfQuery(DuckDBConnection connection, long rows, int threads)
    {
        Images.Execute(connection, $"SET threads = {threads}");
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "SELECT digit(pixels) FROM images LIMIT 20000";
        command.ExecuteScalar();
        command.CommandText = "SELECT digit(pixels) FROM images";
        long start = Stopwatch.GetTimestamp();
        using DuckDBDataReader reader = command.ExecuteReader();
        long seen = 0;
        while (reader.Read())
        {
            seen += reader.GetInt32(0) >= 0 ? 1 : 0;
        }

        return seen == rows ? rows / Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"The query gave {seen} classes; expected {rows}.");
    }
}
