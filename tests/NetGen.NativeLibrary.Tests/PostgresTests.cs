using System.Globalization;
using FashionSample;

namespace NetGen.NativeLibrary.Tests;

/// <summary>The published library in a server of PostgreSQL, which runs as an ordinary user in a temporary folder.</summary>
[Collection(NativeCollection.Name)]
public sealed class PostgresTests(NativeBuild build)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    [PostgresFact]
    public void Classes_and_scores_are_the_same_as_in_this_process()
    {
        ProgramResult result = Run("SELECT digit(pixels), array_to_string(digit_scores(pixels), '|') FROM images ORDER BY id;");
        float[] expected = [.. build.Floats.Chunk(FashionNet.InputLength).SelectMany(image => build.Network.Predict(image))];
        NativeBuild.AssertSame(expected, NativeBuild.Read(result, separator: '|'));
    }

    [PostgresFact]
    public void Several_server_processes_share_a_query()
    {
        ProgramResult result = Run(
            """
            SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET max_parallel_workers_per_gather = 2;
            EXPLAIN (COSTS off) SELECT sum(digit(pixels)) FROM images;
            SELECT 'sum ' || sum(digit(pixels)) FROM images;
            """);
        int expected = build.Floats.Chunk(FashionNet.InputLength).Sum(image => Scores.IndexOfLargest(build.Network.Predict(image)));
        Assert.Contains("Workers Planned: 2", result.Output, StringComparison.Ordinal);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"sum {expected}"), result.Lines[^1]);
    }

    [PostgresFact]
    public void Errors_are_errors_of_the_statement_and_the_server_goes_on()
    {
        ProgramResult result = Run(
            """
            \set ON_ERROR_STOP 0
            SELECT digit('\x0102');
            SELECT 'null: ' || (digit(NULL) IS NULL);
            SET digit.weights = '/no/such/file';
            SELECT digit(pixels) FROM images LIMIT 1;
            SET digit.weights = '';
            SELECT digit(pixels) FROM images LIMIT 1;
            SET digit.weights = :'weights';
            SELECT 'images: ' || count(digit(pixels)) FROM images;
            """);
        Assert.Equal(["null: true", $"images: {NativeBuild.Images}"], result.Lines);
        Assert.Equal(
            ["digit: the image has 2 bytes; expected 784", "digit: Could not find a part of the path '/no/such/file'.", "digit: digit.weights names no file"],
            result.Errors.Split('\n').Where(line => line.Contains("ERROR:  ", StringComparison.Ordinal)).Select(line => line.Split("ERROR:  ")[1]));
    }

    private ProgramResult Run(string sql)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("run.sql"), sql);
        ProgramResult result = Programs.Run(NativeBuild.Sample("postgres", "run.sh"), [build.Folder, build.Weights, build.ImageFile, folder.File("run.sql")], s_limit);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result;
    }
}
