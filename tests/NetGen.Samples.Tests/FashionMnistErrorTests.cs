using NetGen.Data;

namespace NetGen.Samples.Tests;

/// <summary>What goes wrong is one clear line and an exit code, never a stack trace.</summary>
public sealed class FashionMnistErrorTests
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int Cancelled = 130;

    public static TheoryData<string, string> WrongOptions => new()
    {
        { "--turbo", "Unrecognized command or argument '--turbo'." },
        { "fast", "Unrecognized command or argument 'fast'." },
        { "--epochs", "Required argument missing for option: '--epochs'." },
        { "--epochs --lr 1", "--epochs is '--lr'; expected a whole number from 1 to 10000." },
        { "--epochs=0", "--epochs is '0'; expected a whole number from 1 to 10000." },
        { "--epochs 0", "--epochs is '0'; expected a whole number from 1 to 10000." },
        { "--epochs 2.5", "--epochs is '2.5'; expected a whole number from 1 to 10000." },
        { "--batch 99999999999", "--batch is '99999999999'; expected a whole number from 1 to 4096." },
        { "--lr nan", "--lr is 'nan'; expected a number above 0 and up to 10." },
        { "--lr 0,1", "--lr is '0,1'; expected a number above 0 and up to 10." },
        { "--schedule linear", "--schedule is 'linear'; expected cosine or constant." },
        { "--seed -1", "--seed is '-1'; expected a whole number from 0 to 4294967295." },
        { "--threads 0", "--threads is '0'; expected a whole number from 1 to 256." },
        { "--limit 0", "--limit is '0'; expected a whole number from 1 to 1000000." },
        { "--seed 1 --seed 2", "Option '--seed' expects a single argument but 2 were provided." },
        { "--out /", "--out is '/', a folder; expected a file." },
        { "--out no/such/folder/net", "--out is 'no/such/folder/net'; expected a file in a folder that exists." },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void A_wrong_option_is_one_line(string options, string message) => AssertError(WrongUsage, message, options.Split(' '));

    [Fact]
    public void A_missing_folder_is_one_line()
    {
        using var folder = new TempFolder();
        string missing = folder.File("missing");
        AssertError(Failed, $"The folder {missing} does not exist.", "--data", missing);
    }

    [Fact]
    public void A_missing_file_is_one_line()
    {
        using var folder = new TempFolder();
        const string Names = "train-images-idx3-ubyte, train-images-idx3-ubyte.gz, train-images.idx3-ubyte, train-images.idx3-ubyte.gz";
        AssertError(Failed, $"The folder {folder.Path} has none of {Names}.", "--data", folder.Path);
    }

    [Fact]
    public void A_truncated_file_is_one_line()
    {
        using var folder = new TempFolder();
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "samples/FashionMnist/data"), "*.gz"))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        string images = folder.File("t10k-images-idx3-ubyte.gz");
        File.WriteAllBytes(images, File.ReadAllBytes(images)[..200_000]);
        ProgramResult result = Programs.FashionMnist("--data", folder.Path);

        Assert.Equal(Failed, result.ExitCode);
        Assert.Matches($@"^error: {images}: expected 1568000 bytes of data \(2000×28×28\), found \d+: the file is truncated\.$", result.Errors.Trim());
    }

    [Fact]
    public void Images_of_another_size_are_one_line()
    {
        using var folder = new TempFolder();
        foreach (string prefix in new[] { "train", "t10k" })
        {
            File.WriteAllBytes(folder.File($"{prefix}-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, .. new byte[4]]);
            File.WriteAllBytes(folder.File($"{prefix}-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 1, 0]);
        }

        AssertError(WrongUsage, "The images of --data are 2×2; expected 28×28.", "--data", folder.Path);
    }

    [InterruptFact]
    public void After_Ctrl_C_it_can_be_resumed() => RequireResumable("INT");

    [InterruptFact]
    public void After_SIGTERM_it_can_be_resumed() => RequireResumable("TERM");

    [Fact]
    public void Nothing_to_resume_is_one_line()
    {
        using var folder = new TempFolder();
        string missing = folder.File("missing");
        AssertError(WrongUsage, $"--resume found no checkpoint in '{missing}'; expected that of a run that was interrupted.", "--resume", "--checkpoints", missing);
    }

    private static void RequireResumable(string signal)
    {
        using var folder = new TempFolder();
        (string whole, string weights) = (folder.File("whole"), folder.File("net"));
        string[] options = ["--epochs", "8", "--limit", "640", "--out"];
        ProgramResult expected = Programs.FashionMnist([.. options, whole]);
        ProgramResult result = Programs.Interrupted("FashionMnist", [.. options, weights], "epoch 1/8 ", signal);

        Assert.Equal((Cancelled, "cancelled"), (result.ExitCode, result.Errors.Trim()));
        Assert.False(File.Exists(weights));
        Assert.Matches(@"^interrupted in epoch \d/8 after \d+ of 10 steps: loss \d\.\d{4}, accuracy 0\.\d{4}$", result.Lines[^3]);
        string checkpoint = result.Value("checkpoint");
        Assert.StartsWith(weights + ".checkpoints", checkpoint);
        AssertError(
            Failed,
            "The run of the checkpoint is on 640 samples in batches of 64, in random order; expected 320 samples in batches of 64, in random order.",
            "--epochs", "8", "--limit", "320", "--out", weights, "--resume");

        ProgramResult resumed = Programs.FashionMnist([.. options, weights, "--resume"]);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Errors));
        Assert.Equal(expected.Lines[^1], resumed.Lines[^1]);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(weights));
        Assert.Equal(["net", "whole"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    private static void AssertError(int exitCode, string message, params string[] options)
    {
        ProgramResult result = Programs.FashionMnist(options);
        Assert.Equal((exitCode, $"error: {message}"), (result.ExitCode, result.Errors.Trim()));
    }
}
