using System.Globalization;
using NetGen.Data;
using NetGen.Data.Tests;

namespace NetGen.Samples.Tests;

/// <summary>The sample for CIFAR-10, on small files made here and, where they are, on the originals.</summary>
public sealed class Cifar10SampleTests
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int Cancelled = 130;

    [Theory]
    [InlineData("gray")]
    [InlineData("gray", "--augment", "--regularize", "dropout")]
    [InlineData("gray", "--regularize", "l2")]
    [InlineData("resnet", "--regularize", "maxnorm")]
    [InlineData("resnet", "--augment")]
    public void It_learns_stripes(string net, params string[] options)
    {
        using var folder = new TempFolder();
        WriteStripes(folder);
        ProgramResult result = Programs.Cifar10(["--data", folder.Path, "--net", net, "--epochs", "4", .. options]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal("400 training and 100 test images of 3×32×32", result.Value("data"));
        Assert.Equal(4, result.Lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.Matches(@"^test accuracy: [01]\.\d{4} \(100 images\)$", result.Lines[^1]);

        // Two classes of equal size: chance is 0.5.
        Assert.InRange(double.Parse(result.Lines[^1].Split(' ')[2], CultureInfo.InvariantCulture), 0.9, 1);
    }

    [Theory]
    [InlineData("gray")]
    [InlineData("resnet")]
    public void Its_report_shows_the_trained_network(string net)
    {
        using var folder = new TempFolder();
        WriteStripes(folder);
        string pages = folder.File("pages");
        ProgramResult result = Programs.Cifar10("--data", folder.Path, "--net", net, "--epochs", "1", "--report", pages);

        Assert.True(result.ExitCode == 0, result.Errors);
        string page = File.ReadAllText(Path.Combine(pages, "report.html"));
        Assert.Contains("The images as they are", page);
        Assert.Contains("<svg", page);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(pages, "training.html")));
        Assert.NotEmpty(Directory.GetFiles(pages, "*.png", SearchOption.AllDirectories));
        Assert.StartsWith("test accuracy: ", result.Lines[^1]);
    }

    [Cifar10Fact]
    public void It_runs_on_the_original_files()
    {
        ProgramResult result = Programs.Cifar10("--data", DataFolders.Cifar10!, "--net", "resnet", "--augment", "--epochs", "1", "--limit", "500");
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Matches(@"^test accuracy: 0\.\d{4} \(500 images\)$", result.Lines[^1]);
    }

    [Fact]
    public void One_seed_gives_the_same_result_with_any_number_of_threads()
    {
        using var folder = new TempFolder();
        WriteStripes(folder);
        string[][] epochs = [.. new[] { "1", "3" }.Select(threads =>
            Programs.Cifar10("--data", folder.Path, "--net", "resnet", "--augment", "--epochs", "2", "--threads", threads, "--seed", "5")
                .Lines.Where(line => line.StartsWith("epoch ", StringComparison.Ordinal)).Select(line => line[..line.LastIndexOf("  ", StringComparison.Ordinal)]).ToArray())];
        Assert.Equal(2, epochs[0].Length);
        Assert.Equal(epochs[0], epochs[1]);
    }

    [Fact]
    public void What_is_missing_or_damaged_is_one_line()
    {
        using var folder = new TempFolder();
        AssertError($"error: {folder.Path} has none of the files data_batch_1, ", folder.Path);
        AssertError($"error: There is no folder and no archive {folder.File("nowhere")}.", folder.File("nowhere"));
        File.WriteAllBytes(folder.File("data_batch_1"), "cos\nsystem\n."u8);
        AssertError($"error: {folder.File("data_batch_1")}: expected one of the NumPy constructors that data sets use, found the global 'os system', which is refused, at byte 0 of the pickle.", folder.Path);
    }

    [Theory]
    [InlineData("--epochs 0", "--epochs is '0'; expected a whole number from 1 to 10000.")]
    [InlineData("--net lenet", "lenet")]
    [InlineData("--net resnet --regularize dropout", "--regularize dropout needs --net gray.")]
    [InlineData("--turbo", "--turbo")]
    public void A_wrong_option_is_named(string options, string message)
    {
        ProgramResult result = Programs.Cifar10(["--data", "x", .. options.Split(' ')]);
        Assert.Equal(WrongUsage, result.ExitCode);
        Assert.Contains(message, result.Errors);
    }

    [InterruptFact]
    public void After_Ctrl_C_it_can_be_resumed()
    {
        using var folder = new TempFolder();
        WriteStripes(folder);
        string[] options = ["--data", folder.Path, "--net", "gray", "--augment", "--regularize", "dropout", "--epochs", "6", "--checkpoints", folder.File("checkpoints")];
        string[] expected = Epochs(Programs.Cifar10(options));
        ProgramResult result = Programs.Interrupted("Cifar10", options, "epoch 1/6 ");
        Assert.Equal((Cancelled, "cancelled"), (result.ExitCode, result.Errors.Trim()));
        Assert.StartsWith(folder.File("checkpoints"), result.Value("checkpoint"));

        string report = folder.File("report");
        ProgramResult resumed = Programs.Cifar10([.. options, "--resume", "--report", report]);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Errors));
        string[] found = [.. Epochs(result), .. Epochs(resumed)];
        Assert.Equal(expected, found);
        Assert.True(File.Exists(Path.Combine(report, "report.html")));
        Assert.False(Directory.Exists(folder.File("checkpoints")));

        // Without the speed, which is never the same.
        static string[] Epochs(ProgramResult result) =>
            [.. result.Lines.Where(line => line.StartsWith("epoch ", StringComparison.Ordinal)).Select(line => line[..line.LastIndexOf("  ", StringComparison.Ordinal)])];
    }

    private static void AssertError(string start, string data)
    {
        ProgramResult result = Programs.Cifar10("--data", data);
        Assert.Equal(Failed, result.ExitCode);
        Assert.StartsWith(start, result.Errors);
        Assert.Single(result.Errors.Trim().Split('\n'));
    }

    /// <summary>Horizontal and vertical stripes in noise, in the binary version.</summary>
    private static void WriteStripes(TempFolder folder)
    {
        File.WriteAllBytes(folder.File("data_batch_1.bin"), Stripes(400, seed: 1));
        File.WriteAllBytes(folder.File("test_batch.bin"), Stripes(100, seed: 2));
    }

    private static byte[] Stripes(int count, int seed)
    {
        var random = new Random(seed);
        var file = new List<byte>();
        for (int i = 0; i < count; i++)
        {
            bool vertical = i % 2 == 1;
            int width = random.Next(2, 5);
            file.Add((byte)(i % 2));
            file.AddRange(Enumerable.Range(0, Cifar10Batch.ImageLength).Select(p => (byte)(((vertical ? p % 32 : p / 32 % 32) / width % 2 * 150) + random.Next(100))));
        }

        return [.. file];
    }
}
