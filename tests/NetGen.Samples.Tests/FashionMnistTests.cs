using System.Globalization;
using FashionSample;
using NetGen.Data;

namespace NetGen.Samples.Tests;

/// <summary>The README's main job, as a user runs it.</summary>
public sealed class FashionMnistTests
{
    [Fact]
    public void The_default_recipe_reaches_87_percent_on_the_embedded_images()
    {
        using var folder = new TempFolder();
        ProgramResult result = Programs.FashionMnist("--out", folder.File("net.safetensors"));

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("12,000 training and 2,000 test images", result.Output);
        Assert.Matches(@"^test accuracy: 0\.\d{4} \(2000 images\)$", result.Lines[^1]);
        Assert.InRange(Accuracy(result.Lines[^1]), 0.87, 1);
        Assert.Equal(6, result.Lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void The_saved_file_predicts_as_the_program_said()
    {
        using var folder = new TempFolder();
        string weights = folder.File("net.safetensors");
        ProgramResult result = Programs.FashionMnist("--epochs", "1", "--limit", "640", "--seed", "7", "--out", weights);
        Assert.Equal(0, result.ExitCode);

        var network = new FashionNet();
        network.Load(weights);
        ImageDataset test = ImageDataset.Load(Path.Combine(Repository.Root, "samples/FashionMnist/data"), DatasetSplit.Test).Take(640);
        var scores = new float[test.Count * FashionNet.OutputLength];
        network.Predict(test.ToFloats(), scores);
        int correct = Enumerable.Range(0, test.Count).Count(i =>
            System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores.AsSpan(i * FashionNet.OutputLength, FashionNet.OutputLength)) == test.Labels[i]);

        string accuracy = ((double)correct / test.Count).ToString("F4", CultureInfo.InvariantCulture);
        Assert.Equal($"test accuracy: {accuracy} (640 images)", result.Lines[^1]);
        Assert.Contains($"the network from the file has the same accuracy: {accuracy}", result.Lines);
    }

    [Fact]
    public void One_seed_gives_the_same_weights_with_any_number_of_threads()
    {
        using var folder = new TempFolder();
        foreach (string threads in new[] { "1", "2", "3" })
        {
            Assert.Equal(0, Programs.FashionMnist("--epochs", "1", "--limit", "320", "--threads", threads, "--out", folder.File(threads)).ExitCode);
        }

        byte[] expected = File.ReadAllBytes(folder.File("1"));
        Assert.Equal(expected, File.ReadAllBytes(folder.File("2")));
        Assert.Equal(expected, File.ReadAllBytes(folder.File("3")));
    }

    [Fact]
    public void A_folder_takes_the_place_of_the_embedded_images()
    {
        using var folder = new TempFolder();
        string data = Path.Combine(Repository.Root, "samples/FashionMnist/data");
        ProgramResult result = Programs.FashionMnist("--data", data, "--epochs", "1", "--schedule", "constant", "--limit", "100", "--out", folder.File("net"));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"{data}, 100 training and 100 test images", result.Value("data"));
        Assert.Equal("Adam 0.001, batch 64, seed 0, threads " + Environment.ProcessorCount, result.Value("training"));
    }

    [DebianDataFact]
    public void The_full_set_is_found_where_Debian_puts_it()
    {
        using var folder = new TempFolder();
        ProgramResult result = Programs.FashionMnist("--data", "full", "--epochs", "1", "--limit", "100", "--out", folder.File("net"));

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith(FashionMnist.DebianFolder, result.Value("data"));
    }

    [Fact]
    public void Help_names_every_option()
    {
        ProgramResult result = Programs.FashionMnist("--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(["--data", "--epochs", "--batch", "--lr", "--schedule", "--seed", "--threads", "--limit", "--out", "--checkpoints", "--resume"], option => Assert.Contains($"  {option} ", result.Output));
    }

    [Fact]
    public void It_tells_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+", Programs.FashionMnist("--version").Output);

    private static double Accuracy(string line) => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
}
