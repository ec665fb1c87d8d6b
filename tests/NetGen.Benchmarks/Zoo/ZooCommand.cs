using System.Diagnostics;
using System.Text.Json;
using NetGen.Benchmarks.Commands;

namespace NetGen.Benchmarks.Zoo;

/// <summary>Networks that people use: builds them, measures them beside ONNX Runtime and PyTorch, and writes a table of all figures.</summary>
internal static class ZooCommand
{
    private const string Only = "--only";
    private const string NoBuild = "--no-build";
    private const string NoMeasure = "--no-measure";

    /// <summary>Runs the command.</summary>
    /// <exception cref="UsageException">An option is unknown.</exception>
    public static int Run(string[] options)
    {
        var pending = new Queue<string>(options);
        ZooNetwork[] networks = ZooNetwork.All;
        bool builds = true;
        bool measures = true;
        while (pending.TryDequeue(out string? option))
        {
            switch (option)
            {
                case Only when pending.TryDequeue(out string? names):
                    networks = Array.ConvertAll(names.Split(','), ZooNetwork.Find);
                    break;
                case NoBuild:
                    builds = false;
                    break;
                case NoMeasure:
                    (builds, measures) = (false, false);
                    break;
                default:
                    throw new UsageException($"The option is '{option}'; expected {Only} NAME,..., {NoBuild} or {NoMeasure}.");
            }
        }

        return Run(networks, builds, measures);
    }

    private static int Run(ZooNetwork[] networks, bool builds, bool measures)
    {
        long start = Stopwatch.GetTimestamp();
        bool succeeded = !builds || ChildProcess.Succeeds([ZooBuild.Command, .. networks.Select(n => n.Name)]);
        foreach (ZooNetwork network in networks)
        {
            if (measures && File.Exists(network.Assembly))
            {
                File.Delete(network.TimesFile);
                succeeded &= ChildProcess.Succeeds(ZooMeasurement.Command, network.Name);
            }
        }

        (ZooNetwork Network, BuildFigures Build, ZooTimes Times)[] measured =
        [
            .. networks.Where(n => File.Exists(n.BuildFile) && File.Exists(n.TimesFile)).Select(n => (n, Read<BuildFigures>(n.BuildFile), Read<ZooTimes>(n.TimesFile))),
        ];
        string report = ZooReport.Write(measured);
        string file = Path.Combine(Folders.Artifacts, "zoo.md");
        File.WriteAllText(file, report);
        Console.WriteLine(report);
        Console.WriteLine($"written: {Path.GetRelativePath(Directory.GetCurrentDirectory(), file)}, after {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        string[] missing = [.. networks.Except(measured.Select(m => m.Network)).Select(n => n.Name)];
        Console.WriteLine(missing.Length == 0 ? "all measured" : $"not measured: {string.Join(", ", missing)}");
        return succeeded && missing.Length == 0 ? 0 : 1;
    }

    private static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllText(path))!;
}
