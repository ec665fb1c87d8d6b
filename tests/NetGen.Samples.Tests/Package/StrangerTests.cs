using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using FashionSample;
using NetGen.Data;

namespace NetGen.Samples.Tests.Package;

/// <summary>
/// Somebody with an empty folder, the packages and the README gets a native program that learns: <c>stranger.sh</c> does what they do.
/// The table of its times goes to <c>artifacts/stranger.md</c>.
/// </summary>
public sealed class StrangerTests : IDisposable
{
    // A sixth of the sample's pictures, which it learns to 0.87. There are ten classes.
    private const int Images = 2000;
    private const double LeastAccuracy = 0.7;

    // Vectors of another width add in another order.
    private const float Tolerance = 1e-4f;
    private const double MostMegabytes = 8;
    private const double MostMilliseconds = 5000;

    private static readonly string s_data = Path.Combine(Repository.Root, "samples", "FashionMnist", "data");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [AotFact]
    public void The_README_is_enough_for_a_native_program_that_learns()
    {
        string images = Directory.CreateDirectory(_folder.File("images")).FullName;
        Shorten("train-images-idx3-ubyte", headerLength: 16, FashionNet.InputLength, images);
        Shorten("train-labels-idx1-ubyte", headerLength: 8, sampleLength: 1, images);
        string work = _folder.File("work");
        string script = Path.Combine(Repository.Root, "tests", "NetGen.Samples.Tests", "Package", "stranger.sh");
        ProgramResult result = Programs.Run("bash", [script, PackageFeed.Folder, images, work], TimeSpan.FromMinutes(15));
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.DoesNotContain("warning", result.Output, StringComparison.Ordinal);

        // Each step happened, in this order, and took time.
        string[] steps =
        [
            "new project", "package NetGen", "package NetGen.Data", "build", "build after an edit", "train, save, load, predict", "publish with Native AOT",
            "train, save, load, predict in the native program", "load and predict in the native program", "table",
        ];
        string[][] sections = [.. ("\n" + result.Output).Split("\n== ").Skip(1).Select(section => section.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        Assert.Equal(steps, sections.Select(section => section[0].Split(':')[0]));
        string[] table = sections[^1];
        Assert.All(steps[..8], step => Assert.InRange(Cell(table, step), 0.01, 900));
        Assert.InRange(Cell(table, "size"), 1, MostMegabytes);
        Assert.InRange(Cell(table, "load and predict, from start to end"), 1, MostMilliseconds);

        Assert.Equal(
            RuntimeInformation.ProcessArchitecture == Architecture.X64,
            sections[6].Any(line => line.Contains("NetGen: compiled for x86-64-v3", StringComparison.Ordinal)));

        // Both programs saved a network that learned, and said of it what the same file says here.
        RequireTrained(Path.Combine(work, "jit.safetensors"), images, sections[5]);
        RequireTrained(Path.Combine(work, "native.safetensors"), images, sections[7]);
        Assert.Equal(sections[7][^1], sections[8][^1]);

        Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts"));
        File.WriteAllText(Path.Combine(Repository.Root, "artifacts", "stranger.md"), result.Output[result.Output.IndexOf("| step |", StringComparison.Ordinal)..]);
    }

    private static void RequireTrained(string weights, string images, string[] printed)
    {
        FashionNet network = FashionNet.FromFile(weights);
        ImageDataset test = ImageDataset.Load(s_data, DatasetSplit.Test);
        var scores = new float[test.Count * FashionNet.OutputLength];
        network.Predict(test.ToFloats(), scores);
        int correct = Enumerable.Range(0, test.Count).Count(i => TensorPrimitives.IndexOfMax(scores.AsSpan(i * FashionNet.OutputLength, FashionNet.OutputLength)) == test.Labels[i]);
        Assert.InRange((double)correct / test.Count, LeastAccuracy, 1);

        RequireScores(network.Predict(ImageDataset.Load(images, DatasetSplit.Train).Take(1).ToFloats()), printed[^2], "first picture: ");
        RequireScores(network.Predict([.. Enumerable.Range(0, FashionNet.InputLength).Select(i => i % 9 / 9f)]), printed[^1], "stripes: ");
    }

    private static void RequireScores(float[] expected, string line, string start)
    {
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        float[] actual = [.. line[start.Length..].Split(' ').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    // The first number in the row of a name.
    private static double Cell(string[] table, string name) => double.Parse(
        table.Single(row => row.StartsWith($"| {name} |", StringComparison.Ordinal)).Split('|')[2].Trim().Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Writes the first samples of one of the data set's files.</summary>
    private static void Shorten(string name, int headerLength, int sampleLength, string folder)
    {
        const int CountAt = 4;
        using var whole = new GZipStream(File.OpenRead(Path.Combine(s_data, name + ".gz")), CompressionMode.Decompress);
        var file = new byte[headerLength + (Images * sampleLength)];
        whole.ReadExactly(file);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(CountAt), Images);
        File.WriteAllBytes(Path.Combine(folder, name), file);
    }
}
