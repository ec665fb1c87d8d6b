using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using FashionSample;

namespace NetGen.Samples.Tests;

/// <summary>Native programs that do nothing but predict: what is in them, and weights that they bring with them.</summary>
public sealed partial class EmbeddingTests : IDisposable
{
    private const double MostMegabytes = 2.3;
    private static readonly string s_project = Path.Combine(Repository.Root, "tests", "NetGen.Benchmarks.FirstPrediction");
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private readonly TempFolder _folder = new();
    private readonly string _weights;
    private readonly string _expected;

    public EmbeddingTests()
    {
        _weights = _folder.File("net.safetensors");
        var network = new FashionNet(seed: 5);
        network.Save(_weights);
        float[] pixels = [.. Enumerable.Range(0, FashionNet.InputLength).Select(i => i % 9 / 9f)];
        _expected = $"{Scores.IndexOfLargest(network.Predict(pixels))}";
    }

    public void Dispose() => _folder.Dispose();

    [AotFact]
    public void What_is_not_called_is_not_in_the_program()
    {
        Publish("File");
        Assert.Equal(_expected, Programs.Run(AotBuild.ProgramOf(s_project), [_weights], s_limit).Lines.Single());

        string map = Directory.GetFiles(Path.Combine(s_project, "obj", "Release"), "*.map.xml", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).First();
        string[] methods = [.. Method().Matches(File.ReadAllText(map)).Select(match => match.Groups[1].Value)];
        Assert.Contains(methods, m => m.Contains("_Network__Predict", StringComparison.Ordinal));
        Assert.Contains(methods, m => m.StartsWith("NetGen_NetGen_Serialization_", StringComparison.Ordinal));
        Assert.DoesNotContain(methods, m => m.StartsWith("NetGen_NetGen_Training_", StringComparison.Ordinal) || TrainingKernel().IsMatch(m));
        Assert.DoesNotContain(methods, m => m.StartsWith("System_IO_Compression", StringComparison.Ordinal) || m.StartsWith("System_Private_Xml", StringComparison.Ordinal));
        Assert.DoesNotContain(methods, m => m.Contains("SafetensorsWriter", StringComparison.Ordinal) || m.Contains("_Network__Save", StringComparison.Ordinal));
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            // The package's choice is AVX2, and nothing else is there.
            string[] kernels = [.. methods.Select(m => Target().Match(m).Groups[1].Value).Where(t => t.Length > 0).Distinct()];
            Assert.Equal(["256"], kernels);
            Assert.InRange(new FileInfo(AotBuild.ProgramOf(s_project)).Length / 1e6, 1, MostMegabytes);
        }
    }

    [AotFact]
    public void Weights_can_be_part_of_the_program()
    {
        Publish("Embedded", $"-p:Weights={_weights}");
        File.Delete(_weights);
        Assert.Equal(_expected, Programs.Run(AotBuild.ProgramOf(s_project), [], s_limit).Lines.Single());
        Assert.InRange(new FileInfo(AotBuild.ProgramOf(s_project)).Length, FashionNet.ParameterCount * sizeof(float), long.MaxValue);
    }

    private static void Publish(string variant, params string[] properties)
    {
        ProgramResult publication = AotBuild.Publish(s_project, [$"-p:Variant={variant}", "-p:IlcGenerateMapFile=true", .. properties]);
        Assert.True(publication.ExitCode == 0, publication.Output);
        Assert.DoesNotContain("warning", publication.Output, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("<MethodCode Name=\"([^\"]*)\"")]
    private static partial Regex Method();

    [GeneratedRegex(@"FashionNet_Kernels\d+__(\w*Train|Loss)")]
    private static partial Regex TrainingKernel();

    [GeneratedRegex(@"FashionNet_Kernels(\d+)__")]
    private static partial Regex Target();
}
