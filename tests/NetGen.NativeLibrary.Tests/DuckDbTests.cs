using DuckDB.NET.Data;
using DuckDbSample;
using FashionSample;
using NetGen.Data;

namespace NetGen.NativeLibrary.Tests;

/// <summary>The network as functions of DuckDB, in this process.</summary>
public sealed class DuckDbTests : IDisposable
{
    // More than a vector of DuckDB, and more than one unit of its threads.
    private const int Rows = 125_000;

    private readonly DuckDBConnection _connection = new("Data Source=:memory:");
    private readonly FashionNet _network = new(seed: 5);

    public DuckDbTests()
    {
        _connection.Open();
        NetworkFunctions.Register(_connection, _network);
    }

    [Fact]
    public void Classes_and_scores_are_the_same_as_the_networks()
    {
        ImageDataset images = Images.Load().Take(2_100);
        Images.Write(_connection, images, images.Count);
        float[] expected = ExpectedOfVectors(images);
        (int Class, float Score)[] actual = [.. Query("SELECT digit(pixels), digit_score(pixels, (id % 10)::INTEGER) FROM images ORDER BY id", r => (r.GetInt32(0), r.GetFloat(1)))];
        Assert.Equal(images.Count, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            float[] scores = expected[(i * FashionNet.OutputLength)..((i + 1) * FashionNet.OutputLength)];
            Assert.Equal(Scores.IndexOfLargest(scores), actual[i].Class);
            Assert.Equal(BitConverter.SingleToInt32Bits(scores[i % 10]), BitConverter.SingleToInt32Bits(actual[i].Score));
        }
    }

    [Fact]
    public void Threads_change_nothing()
    {
        ImageDataset images = Images.Load().Take(50);
        Images.Write(_connection, images, Rows);
        Images.Execute(_connection, "SET threads = 1");
        const string Sql = "SELECT digit(pixels), count(*), min(id) FROM images GROUP BY 1 ORDER BY 1";
        (int, long, long)[] one = [.. Query(Sql, r => (r.GetInt32(0), r.GetInt64(1), r.GetInt64(2)))];
        Images.Execute(_connection, "SET threads = 3");
        Assert.Equal(one, Query(Sql, r => (r.GetInt32(0), r.GetInt64(1), r.GetInt64(2))));
        Assert.Equal(Rows, one.Sum(group => group.Item2));
    }

    [Fact]
    public void Null_is_null_and_a_wrong_size_is_an_error()
    {
        Images.Write(_connection, Images.Load().Take(3), 3);
        Images.Execute(_connection, "INSERT INTO images VALUES (3, NULL), (4, NULL)");
        Assert.Equal(
            [false, false, false, true, true],
            Query("SELECT digit(pixels) FROM images ORDER BY id", r => r.IsDBNull(0)));
        Assert.Equal([true], Query("SELECT digit_score(pixels, NULL) FROM images WHERE id = 0", r => r.IsDBNull(0)));
        Assert.Contains("The image has 2 bytes; expected 784.", Assert.Throws<DuckDBException>(() => Query("SELECT digit('ab'::BLOB)", r => r.GetInt32(0)).ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains("The class is 10; expected 0 to 9.", Assert.Throws<DuckDBException>(() => Query("SELECT digit_score(pixels, 10) FROM images", r => r.GetFloat(0)).ToArray()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _connection.Dispose();

    // DuckDB hands over 2,048 rows at a time, and the library computes batches of other sizes in another order.
    private float[] ExpectedOfVectors(ImageDataset images) => [.. images.ToFloats().Chunk(2_048 * FashionNet.InputLength).SelectMany(batch => _network.Predict(batch))];

    private IEnumerable<T> Query<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return read(reader);
        }
    }
}
