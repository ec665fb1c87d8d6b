using System.Globalization;
using NetGen.Samples.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>The sample for clusters, on one machine.</summary>
public sealed class ClusterSampleTests
{
    private static readonly string s_fashion = Path.Combine(Repository.Root, "samples", "FashionMnist", "data");

    [MpiFact]
    public void It_trains_the_reference_network_and_rank_0_alone_prints()
    {
        using var folder = new TempFolder();
        ProgramResult result = MpiRun.Program(2, [.. Sample, "--data", s_fashion, "--limit", "3000", "--epochs", "2", "--threads", "1", "--batch", "64", "--out", folder.File("weights")]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(6, result.Lines.Length);
        Assert.Equal("3000 training and 2000 test images", result.Value("data"));
        Assert.True(Accuracy(result) > 0.7, result.Output);
        Assert.True(File.Exists(folder.File("weights")));
    }

    [MpiFact]
    public void It_trains_a_residual_network_with_statistics_of_all_ranks()
    {
        using var folder = new TempFolder();
        WriteCifar(folder);
        ProgramResult result = MpiRun.Program(3, [.. Sample, "--net", "resnet8", "--data", folder.Path, "--epochs", "6", "--threads", "1", "--batch", "50", "--sync-batch-norm", "--out", folder.File("weights")]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(Accuracy(result) > 0.9, result.Output);
    }

    [MpiFact]
    public void It_goes_on_from_a_checkpoint_with_fewer_ranks()
    {
        using var folder = new TempFolder();
        WriteCifar(folder);
        string[] options = ["--net", "resnet8", "--data", folder.Path, "--threads", "1", "--checkpoints", folder.File("checkpoints"), "--resume", "--out", folder.File("weights")];
        Assert.Equal(0, MpiRun.Program(2, [.. Sample, .. options, "--epochs", "1"]).ExitCode);
        ProgramResult result = MpiRun.Program(1, [.. Sample, .. options, "--epochs", "2"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Single(result.Lines, line => line.StartsWith("epoch ", StringComparison.Ordinal));
    }

    [MpiFact]
    public void It_says_what_is_missing()
    {
        ProgramResult result = MpiRun.Program(1, [.. Sample, "--data", "/nowhere"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no folder /nowhere; expected --data DIR with Fashion-MNIST", result.Errors);
    }

    [MpiFact]
    public void Its_benchmark_prints_times()
    {
        ProgramResult result = MpiRun.Program(2, [.. Sample, "bench", "--seconds", "0.02"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(3, result.Lines.Count(line => line.StartsWith("ranks 2, threads 1, batch ", StringComparison.Ordinal)));
        Assert.Contains("a sum of 5.70 MB over 2 ranks: ", result.Output);
    }

    [MpiAotFact]
    public void A_native_program_trains_too()
    {
        using var folder = new TempFolder();
        string sample = Path.Combine(Repository.Root, "samples", "Cluster");
        ProgramResult publication = AotBuild.Publish(sample, "-p:Native=true");
        Assert.True(publication.ExitCode == 0, publication.Output);
        Assert.DoesNotContain("warning", publication.Output, StringComparison.OrdinalIgnoreCase);
        ProgramResult native = MpiRun.Program(2, [AotBuild.ProgramOf(sample), "--data", s_fashion, "--limit", "3000", "--epochs", "2", "--threads", "1", "--batch", "64", "--out", folder.File("weights")]);
        Assert.True(native.ExitCode == 0, native.Errors);
        Assert.True(Accuracy(native) > 0.7, native.Output);
    }

    private static double Accuracy(ProgramResult result) => double.Parse(result.Value("test accuracy").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string[] Sample => [Programs.DotNet, Path.Combine(AppContext.BaseDirectory, "Cluster.dll")];

    // The binary version, with two kinds of images that differ in their colour.
    private static void WriteCifar(TempFolder folder)
    {
        const int Images = 60;
        const int Pixels = 3 * 32 * 32;
        var random = new Random(1);
        foreach (string name in new[] { "data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch" })
        {
            byte[] bytes = new byte[Images * (1 + Pixels)];
            for (int image = 0; image < Images; image++)
            {
                int label = random.Next(2);
                Span<byte> record = bytes.AsSpan(image * (1 + Pixels), 1 + Pixels);
                record[0] = (byte)label;
                for (int pixel = 0; pixel < Pixels; pixel++)
                {
                    record[1 + pixel] = (byte)(random.Next(100) + (pixel / 1024 == label ? 150 : 0));
                }
            }

            File.WriteAllBytes(folder.File($"{name}.bin"), bytes);
        }
    }
}
