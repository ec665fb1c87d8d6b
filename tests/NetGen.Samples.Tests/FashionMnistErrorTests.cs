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
        { "--turbo", "'--turbo' is not an option; --help shows them." },
        { "fast", "'fast' is not an option; --help shows them." },
        { "--epochs", "--epochs needs a value; --help shows which." },
        { "--epochs --lr 1", "--epochs needs a value; --help shows which." },
        { "--epochs 0", "--epochs is '0'; expected a whole number from 1 to 10000." },
        { "--epochs 2.5", "--epochs is '2.5'; expected a whole number from 1 to 10000." },
        { "--batch 99999999999", "--batch is '99999999999'; expected a whole number from 1 to 4096." },
        { "--lr nan", "--lr is 'nan'; expected a number above 0 and up to 10." },
        { "--lr 0,1", "--lr is '0,1'; expected a number above 0 and up to 10." },
        { "--schedule linear", "--schedule is 'linear'; expected cosine or constant." },
        { "--seed -1", "--seed is '-1'; expected a whole number from 0 to 4294967295." },
        { "--threads 0", "--threads is '0'; expected a whole number from 1 to 256." },
        { "--limit 0", "--limit is '0'; expected a whole number from 1 to 1000000." },
        { "--seed 1 --seed 2", "--seed is given twice." },
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
    public void Ctrl_C_ends_the_training()
    {
        using var folder = new TempFolder();
        string weights = folder.File("net");
        ProgramResult result = Programs.Interrupted("FashionMnist", ["--epochs", "1000", "--limit", "640", "--out", weights], "epoch 1/1000 ");

        Assert.Equal((Cancelled, "cancelled"), (result.ExitCode, result.Errors.Trim()));
        Assert.False(File.Exists(weights));
    }

    private static void AssertError(int exitCode, string message, params string[] options)
    {
        ProgramResult result = Programs.FashionMnist(options);
        Assert.Equal((exitCode, $"error: {message}"), (result.ExitCode, result.Errors.Trim()));
    }
}
