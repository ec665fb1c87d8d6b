using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetGen.Data.Tests;
using NetGen.Data.Tests.Images;
using TransferSample;

namespace NetGen.Samples.Tests;

/// <summary>The sample for transfer learning, on pictures made here and, where they are, on the images of CIFAR-10.</summary>
public sealed class TransferLearningTests
{
    private const int WrongUsage = 2;
    private const int Failed = 1;
    private const int Cancelled = 130;
    private const int PicturesOfEach = 9;
    private const int Side = 24;

    [Fact]
    public void It_learns_a_folder_of_pictures()
    {
        using var folder = new TempFolder();
        string pictures = Write(folder, classes: 10);
        string weights = folder.File("tail.safetensors");
        string model = folder.File("tail.onnx");
        ProgramResult result = Run("--data", pictures, "--finetune", "1", "--out", weights, "--onnx", model);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal("90 images of 10 classes", result.Value("data"));
        Assert.StartsWith("epoch 1/1  loss ", result.Lines.Single(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.Equal(12, result.Lines.SkipWhile(line => !line.StartsWith("confusion matrix", StringComparison.Ordinal)).Count() - 1);
        Assert.Matches(@"^test accuracy: [01]\.\d{4} \(30 images\)$", result.Lines[^1]);
        Assert.InRange(double.Parse(result.Lines[^1].Split(' ')[2], CultureInfo.InvariantCulture), 0.7, 1);

        // The last block has moved, and the file tells the names of the classes.
        var tail = Tail.FromFile(weights);
        Assert.Equal(Enumerable.Range(0, 10).Select(c => $"class{c}"), tail.ClassNames);
        var block = LastBlock.FromFile(Path.Combine(AppContext.BaseDirectory, "LastBlock.safetensors"));
        Assert.NotEqual(block.Conv1.Weight.Values.ToArray(), tail.Block.Conv1.Weight.Values.ToArray());
        Assert.Equal(block.Conv1.Weight.Values[0], tail.Block.Conv1.Weight.Values[0], 0.01f);
        RequireSameInOnnxRuntime(tail, model);
    }

    [InterruptFact]
    public void After_Ctrl_C_it_can_be_resumed()
    {
        using var folder = new TempFolder();
        string[] options = ["--data", Write(folder, classes: 10), "--limit", "30", "--epochs", "5", "--finetune", "6", "--out"];
        string whole = folder.File("whole");
        string weights = folder.File("net");
        ProgramResult expected = Run([.. options, whole]);
        Assert.True(expected.ExitCode == 0, expected.Errors);
        ProgramResult result = Programs.Interrupted("TransferLearning", [.. options, weights], "epoch 1/6 ");
        Assert.Equal((Cancelled, "cancelled"), (result.ExitCode, result.Errors.Trim()));
        Assert.StartsWith(weights + ".checkpoints", result.Value("checkpoint"));
        Assert.False(File.Exists(weights));

        ProgramResult resumed = Run([.. options, weights, "--resume"]);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Errors));
        Assert.Equal(expected.Lines[^1], resumed.Lines[^1]);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(weights));
        Assert.False(Directory.Exists(weights + ".checkpoints"));
    }

    [Cifar10Fact]
    public void It_runs_on_the_original_files_of_Cifar10()
    {
        using var folder = new TempFolder();
        ProgramResult result = Run("--data", DataFolders.Cifar10!, "--limit", "120", "--finetune", "0", "--out", folder.File("tail"));
        Assert.True(result.ExitCode == 0, result.Errors);

        // Chance is 0.1. ResNet-18 tells cats from ships without having seen either of them so small.
        Assert.InRange(double.Parse(result.Value("test accuracy").Split(' ')[0], CultureInfo.InvariantCulture), 0.4, 1);
    }

    [Fact]
    public void Another_number_of_classes_is_one_line()
    {
        using var folder = new TempFolder();
        string pictures = Write(folder, classes: 3);
        ProgramResult result = Run("--data", pictures);
        Assert.Equal((WrongUsage, $"error: {pictures} has 3 classes (class0, class1, class2); expected 10. Build with -p:Classes=3."), (result.ExitCode, result.Errors.Trim()));
    }

    [Theory]
    [InlineData(WrongUsage, "--lr is '0'; expected a number above 0 and up to 1.", "--data", "x", "--lr", "0")]
    [InlineData(WrongUsage, "Option '--data' is required.")]
    [InlineData(WrongUsage, "--out is '/', a folder; expected a file.", "--data", "x", "--out", "/")]
    [InlineData(Failed, "The folder nowhere does not exist.", "--data", "nowhere")]
    public void What_is_wrong_is_one_line(int exitCode, string message, params string[] options)
    {
        ProgramResult result = Run(options);
        Assert.Equal((exitCode, $"error: {message}"), (result.ExitCode, result.Errors.Trim()));
    }

    [Fact]
    public void It_tells_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+", Run("--version").Output);

    private static void RequireSameInOnnxRuntime(Tail tail, string model)
    {
        var random = new Random(1);
        float[] features = [.. Enumerable.Range(0, Tail.InputLength).Select(_ => random.NextSingle())];
        using var session = new InferenceSession(model);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
            session.Run([NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(features, [1, 512, 7, 7]))]);
        float[] expected = [.. results.Single().AsEnumerable<float>()];
        float[] actual = tail.Predict(features);
        float scale = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First / scale, pair.Second / scale, 1e-5f));
    }

    private static ProgramResult Run(params string[] options) => Programs.TransferLearning(options);

    /// <summary>PNG pictures with stripes, in a folder for each class, which has a colour and a direction of its own.</summary>
    private static string Write(TempFolder folder, int classes)
    {
        var random = new Random(1);
        string pictures = folder.File("pictures");
        for (int c = 0; c < classes; c++)
        {
            string of = Directory.CreateDirectory(Path.Combine(pictures, $"class{c}")).FullName;
            for (int i = 0; i < PicturesOfEach; i++)
            {
                File.WriteAllBytes(Path.Combine(of, $"{i}.png"), PngBytes.Make(PngBytes.Rgb, bits: 8, Side, Stripes(c, random)));
            }
        }

        return pictures;
    }

    private static int[] Stripes(int of, Random random)
    {
        int width = random.Next(3, 6);
        return [.. Enumerable.Range(0, Side * Side).SelectMany(p =>
        {
            bool isDark = (of % 2 == 0 ? p / Side : p % Side) / width % 2 == 0;
            return Enumerable.Range(0, 3).Select(channel => ((((of / 2) + 1) >> channel) & 1) == 1 && !isDark ? 255 - random.Next(60) : random.Next(60));
        })];
    }
}
