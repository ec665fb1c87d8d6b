using System.Globalization;
using AotSample;
using FashionSample;
using NetGen.Training;

namespace NetGen.NativeLibrary.Tests;

/// <summary>The published library, called from C.</summary>
[Collection(NativeCollection.Name)]
public sealed class CTests(NativeBuild build)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly string s_programs = Path.Combine(Repository.Root, "tests", "NetGen.NativeLibrary.Tests", "c");

    // What the runtime allocates once for a process or a thread is not given back.
    private static readonly (string Name, string Value) s_noLeaks = ("ASAN_OPTIONS", "detect_leaks=0");

    [NativeFact]
    public void It_is_published_without_a_warning_and_with_its_header()
    {
        Assert.True(build.Publication.ExitCode == 0, build.Publication.Output);
        Assert.DoesNotContain("warning", build.Publication.Output, StringComparison.OrdinalIgnoreCase);
        Assert.True(File.Exists(build.Library));
        Assert.Contains("digit_predict_batch(", File.ReadAllText(Path.Combine(build.Folder, "digit.h")), StringComparison.Ordinal);
    }

    [NativeFact]
    public void Header_is_C_of_1999_and_of_plus_plus()
    {
        string header = Path.Combine(build.Folder, "digit.h");
        string[] languages = Tools.Has("g++") ? ["c -std=c99", "c++ -std=c++11"] : ["c -std=c99"];
        foreach (string language in languages)
        {
            ProgramResult result = Programs.Run("gcc", ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only", "-x", .. language.Split(' '), header], s_limit);
            Assert.True(result.ExitCode == 0, result.Errors);
        }
    }

    [NativeFact]
    public void Header_declares_what_the_library_exports()
    {
        string header = File.ReadAllText(Path.Combine(build.Folder, "digit.h"));
        ProgramResult symbols = Programs.Run("nm", ["-D", "--defined-only", build.Library], s_limit);
        string[] exported = [.. symbols.Lines.Select(line => line.Split(' ')[^1].Split('@')[0]).Where(name => name.StartsWith("digit_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Contains("digit_predict", exported);
        Assert.Equal(exported, System.Text.RegularExpressions.Regex.Matches(header, @"\b(digit_\w+)\(").Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [NativeFact]
    public void Predictions_are_the_same_as_in_this_process()
    {
        string program = build.CompileC(NativeBuild.Sample("c", "predict.c"));
        float[] expected = build.Network.Predict(build.Floats);
        foreach (string threads in (string[])["1", "2", "5"])
        {
            NativeBuild.AssertSame(expected, NativeBuild.Read(Programs.Run(program, [build.Weights, build.ImageFile, threads], s_limit)));
        }
    }

    [NativeFact]
    public void Training_is_the_same_as_in_this_process()
    {
        using var folder = new TempFolder();
        string saved = folder.File("trained.safetensors");
        ProgramResult result = Programs.Run(build.CompileC(Path.Combine(s_programs, "train.c")), [build.Weights, build.ImageFile, saved], s_limit);
        Assert.True(result.ExitCode == 0, result.Errors);

        FashionNet network = FashionNet.FromFile(build.Weights);
        int[] labels = SyntheticImages.Labels(NativeBuild.Images);
        using var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0.9, WeightDecay = 1e-4 }, Threads = 1 });
        Assert.Equal(6, result.Lines.Length);
        for (int step = 0; step < result.Lines.Length; step++)
        {
            trainer.Optimizer.LearningRate = step < 3 ? 0.05 : 0.01;
            Assert.Equal(trainer.Step(build.Floats, labels).Loss, double.Parse(result.Lines[step], CultureInfo.InvariantCulture));
        }

        FashionNet other = FashionNet.FromFile(saved);
        Assert.All(network.Parameters.Zip(other.Parameters), pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
    }

    [NativeFact]
    public void Wrong_calls_are_errors_and_nothing_else()
    {
        string[] sanitize = Programs.Run("gcc", ["-fsanitize=address", "-x", "c", "/dev/null", "-shared", "-o", "/dev/null"], s_limit).ExitCode == 0 ? ["-fsanitize=address,undefined"] : [];
        ProgramResult result = Programs.Run(build.CompileC(Path.Combine(s_programs, "misuse.c"), sanitize), [build.Weights], s_limit, environment: s_noLeaks);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Empty(result.Errors);
        string[] expected = File.ReadAllLines(Path.Combine(s_programs, "misuse.txt"));
        Assert.Equal(expected, result.Lines.Select(WithoutAddresses));
    }

    [NativeFact]
    public void Threads_share_a_network()
    {
        ProgramResult result = Programs.Run(build.CompileC(Path.Combine(s_programs, "threads.c")), [build.Weights, build.ImageFile], s_limit);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Empty(result.Errors);
        Assert.Equal(["failures: 0", "differences: 0"], result.Lines);
    }

    private static string WithoutAddresses(string line) => System.Text.RegularExpressions.Regex.Replace(line, "0x[0-9a-f]+", "ADDRESS");
}
