using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using AotSample;
using FashionSample;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Samples.Tests;

/// <summary>The native program against the same network under the JIT compiler.</summary>
public sealed class NativeAotTests(AotBuild build) : IClassFixture<AotBuild>
{
    private const int Images = 64;
    private const int Shown = 5;
    private const int Steps = 30;

    [AotFact]
    public void It_is_published_without_a_warning()
    {
        Assert.True(build.Publication.ExitCode == 0, build.Publication.Output);
        Assert.DoesNotContain("warning", build.Publication.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            RuntimeInformation.ProcessArchitecture == Architecture.X64,
            build.Publication.Output.Contains("NetGen: compiled for x86-x64-v3", StringComparison.Ordinal));
    }

    [AotFact]
    public void It_predicts_and_trains_as_under_the_JIT()
    {
        Assert.Equal(0, build.Publication.ExitCode);
        using var folder = new TempFolder();
        string weights = folder.File("net.safetensors");
        var network = new FashionNet(seed: 3);
        network.Save(weights);

        ProgramResult native = Programs.Run(AotBuild.Program, [weights], TimeSpan.FromMinutes(2));
        Assert.True(native.ExitCode == 0, native.Errors);
        Assert.Equal($"loaded {weights}", native.Value("weights"));

        // With vectors of one width every result is the same bit for bit; another width adds in another order.
        bool sameWidth = native.Value("vector bits") == $"{Simd.Lanes * 32}";
        float[] pixels = SyntheticImages.Pixels(Images, rows: 28, columns: 28);
        var scores = new float[Images * FashionNet.OutputLength];
        network.Predict(pixels, scores);
        for (int image = 0; image < Shown; image++)
        {
            float[] expected = scores[(image * FashionNet.OutputLength)..((image + 1) * FashionNet.OutputLength)];
            float[] actual = [.. native.Value($"scores {image}").Split(' ').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
            Assert.Equal($"{TensorPrimitives.IndexOfMax(expected)}", native.Value($"prediction {image}"));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, sameWidth ? 0 : 1e-5f));
        }

        using var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Optimizer = new Adam(), Threads = 1 });
        double first = 0;
        double last = 0;
        for (int step = 1; step <= Steps; step++)
        {
            last = trainer.Step(pixels, SyntheticImages.Labels(Images)).Loss;
            first = step == 1 ? last : first;
        }

        Assert.Equal(first, Loss(native, 1), sameWidth ? 0 : 1e-5);
        Assert.Equal(last, Loss(native, Steps), sameWidth ? 0 : 1e-2);
        Assert.InRange(last, 0, 0.1 * first);
    }

    [AotFact]
    public void It_has_no_meter()
    {
        Assert.Equal(0, build.Publication.ExitCode);
        byte[] program = File.ReadAllBytes(AotBuild.Program);

        // The compiler packs zeros that end a literal.
        bool Has(string literal) => program.AsSpan().IndexOf(Encoding.Unicode.GetBytes(literal).AsSpan()[..^1]) >= 0;
        Assert.True(Has("netgen.network"), "The key of a weights file, a literal of the library, is not found.");
        Assert.False(Has("netgen.training."));
        Assert.False(Has("netgen.prediction."));
    }

    [AotFact]
    public void It_creates_weights_and_refuses_a_damaged_file()
    {
        Assert.Equal(0, build.Publication.ExitCode);
        using var folder = new TempFolder();
        string weights = folder.File("net.safetensors");
        ProgramResult created = Programs.Run(AotBuild.Program, [weights], TimeSpan.FromMinutes(2));
        Assert.Equal((0, $"created {weights}"), (created.ExitCode, created.Value("weights")));
        new FashionNet().Load(weights);

        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^1]);
        ProgramResult damaged = Programs.Run(AotBuild.Program, [weights], TimeSpan.FromMinutes(2));
        Assert.Equal(1, damaged.ExitCode);
        Assert.Matches(@"^error: [^\n]+$", damaged.Errors.Trim());
    }

    private static double Loss(ProgramResult native, int step) => double.Parse(native.Value($"loss {step}"), CultureInfo.InvariantCulture);
}
