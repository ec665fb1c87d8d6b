using System.Text.Json;

namespace NetGen.Metering.Tests;

/// <summary>What <c>dotnet-counters</c> shows of a program that trains.</summary>
public sealed class CountersTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    [CountersFact]
    public void TrainingIsShown()
    {
        string folder = Directory.CreateTempSubdirectory("netgen-counters").FullName;
        try
        {
            string file = Path.Combine(folder, "counters.json");
            string printed = DotnetCounters.Collect(
                file, s_limit, "dotnet", Path.Combine(AppContext.BaseDirectory, "FashionMnist.dll"), "--epochs", "2", "--out", Path.Combine(folder, "net.safetensors"));
            Assert.True(File.Exists(file), printed);
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            (string Name, string Tags, double Value)[] events =
            [
                .. document.RootElement.GetProperty("Events").EnumerateArray().Select(e =>
                    (e.GetProperty("name").GetString()!, e.GetProperty("tags").GetString()!, e.GetProperty("value").GetDouble())),
            ];

            Assert.All(events, e => Assert.Contains("netgen.network.name=FashionNet", e.Tags));
            Assert.InRange(Largest("netgen.training.steps"), 1, double.MaxValue);
            Assert.InRange(Largest("netgen.training.samples"), 1, double.MaxValue);
            Assert.InRange(Largest("netgen.training.loss"), 1e-3, 10);
            Assert.InRange(Largest("netgen.training.learning_rate"), 1e-6, 1);
            Assert.InRange(Largest("netgen.training.gradient_norm"), 1e-6, 1e6);
            Assert.InRange(Largest("netgen.training.step.duration"), 1e-6, 10);

            double Largest(string name) => events.Where(e => e.Name.StartsWith(name, StringComparison.Ordinal)).Select(e => e.Value).DefaultIfEmpty(double.NaN).Max();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
