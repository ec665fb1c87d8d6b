using System.Diagnostics;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Generator;

/// <summary>Times <c>dotnet build</c> of a project with a network, and of the same project without it.</summary>
internal static class BuildTimer
{
    private const int Rounds = 3;

    /// <summary>Seconds that the network adds to a build: the generator, and the compilation of what it emits. The compiler runs as a server, as it does without settings.</summary>
    /// <param name="network">The file that declares the network.</param>
    /// <exception cref="InvalidOperationException">A build fails.</exception>
    public static double AddedSeconds(string network)
    {
        string with = Create("with", network);
        string without = Create("without", network: null);
        Build(with, "build");
        Build(without, "build");
        var differences = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            differences.Add(Rebuild(with) - Rebuild(without));
        }

        return Statistics.Median(differences);
    }

    private static string Create(string name, string? network)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folders.Artifacts, "generator-build", name)).FullName;
        string library = Path.Combine(Folders.Repository, "src", "NetGen", "NetGen.csproj");
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <UseNetGen>{(network is null ? "false" : "true")}</UseNetGen>
              </PropertyGroup>
              <ItemGroup>
                {(network is null ? $"<ProjectReference Include=\"{library}\" />" : $"<Compile Include=\"{network}\" />")}
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
