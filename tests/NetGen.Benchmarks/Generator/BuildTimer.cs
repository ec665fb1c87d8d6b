using System.Diagnostics;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Generator;

/// <summary>Times <c>dotnet build</c> of a project with the reference network, and of the same project without it.</summary>
internal static class BuildTimer
{
    private const int Rounds = 3;

    /// <summary>Seconds that the network adds to a build: the generator, and the compilation of what it emits. The compiler runs as a server, as it does without settings.</summary>
    /// <exception cref="InvalidOperationException">A build fails.</exception>
    public static double AddedSeconds()
    {
        string with = Create("with", useNetGen: true);
        string without = Create("without", useNetGen: false);
        Build(with, "build");
        Build(without, "build");
        var differences = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            differences.Add(Rebuild(with) - Rebuild(without));
        }

        return Statistics.Median(differences);
    }

    private static string Create(string name, bool useNetGen)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folders.Artifacts, "generator-build", name)).FullName;
        string library = Path.Combine(Folders.Repository, "src", "NetGen", "NetGen.csproj");
        string sample = Path.Combine(Folders.Repository, "samples", "FashionMnist", "FashionNet.cs");
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <UseNetGen>{(useNetGen ? "true" : "false")}</UseNetGen>
              </PropertyGroup>
              <ItemGroup>
                {(useNetGen ? $"<Compile Include=\"{sample}\" />" : $"<ProjectReference Include=\"{library}\" />")}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Other.cs"), "internal static class Other { public static string Name(NetGen.Network network) => network.Info.Name; }\n");
        return folder;
    }

    private static double Rebuild(string folder) => Build(folder, "build", "--no-restore", "--no-incremental", "--no-dependencies");

    private static double Build(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-c", "Release", "-v", "q", "-nologo", "-p:UseSharedCompilation=true"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        long begin = Stopwatch.GetTimestamp();
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return build.ExitCode == 0 ? seconds : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} in {folder} ended with {build.ExitCode}; expected 0.\n{output}");
    }
}
