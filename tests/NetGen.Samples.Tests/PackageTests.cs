namespace NetGen.Samples.Tests;

/// <summary>What somebody gets who installs the package: a project outside the repository, which knows nothing but a folder with the package.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Version = "0.1.0";

    private const string Program =
        """
        using NetGen;

        var network = new Gate(seed: 1);
        var scores = new float[Gate.OutputLength];
        network.Predict([1f, 0f], scores);
        System.Console.WriteLine($"parameters: {Gate.ParameterCount}");
        System.Console.WriteLine($"sum: {System.Math.Round(scores[0] + scores[1], 3)}");

        [Network(2), Linear(8), Tanh, Linear(2), Softmax, CrossEntropyLoss]
        internal partial class Gate;
        """;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_project_with_the_package_builds_and_runs_a_network()
    {
        // In a folder of its own, so that it meets no other build.
        DotNet("pack", Path.Combine(Repository.Root, "src", "NetGen"), "-c", "Release", "-o", _folder.File("feed"), "--artifacts-path", _folder.File("artifacts"), "-p:Version=" + Version);
        Assert.Equal([$"NetGen.{Version}.nupkg"], Directory.GetFiles(_folder.File("feed")).Select(Path.GetFileName));

        WriteProject(_folder.Path);
        ProgramResult build = DotNet("build", _folder.File("Gate.csproj"), "-c", "Debug", "-p:NetGenReport=true");

        // What hardly learns is said; what the project set keeps kernels fast in a Debug build.
        Assert.Contains("Program.cs(9,42): warning NG0103", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NG0101", build.Output, StringComparison.Ordinal);

        // The package itself sets nothing of the kind, for the project or for those that refer to it.
        Assert.Equal("""{"Properties":{"Optimize":"false","AllowUnsafeBlocks":"true"}}""", Properties("Gate.csproj", "-p:NetGenOptimize="));
        Assert.Equal("""{"Properties":{"Optimize":"false","AllowUnsafeBlocks":""}}""", Properties("App.csproj"));

        string output = Path.Combine(_folder.Path, "bin", "Debug", "net10.0");
        Assert.Contains("| Linear 2→8 | 8 | 24 |", File.ReadAllText(Path.Combine(output, "Gate.md")), StringComparison.Ordinal);

        ProgramResult run = DotNet(Path.Combine(output, "Gate.dll"));
        Assert.Equal(("42", "1"), (run.Value("parameters"), run.Value("sum")));

        // An editor shows the documentation that lies beside the assembly.
        string package = Path.Combine(_folder.Path, "packages", "netgen", Version);
        foreach (string file in (string[])["lib/net9.0/NetGen.xml", "lib/net10.0/NetGen.xml", "analyzers/dotnet/cs/NetGen.CodeFixes.dll", "specs/diagnostics.md", "README.md", "LICENSE"])
        {
            Assert.True(File.Exists(Path.Combine(package, file)), $"The package has no {file}.");
        }
    }

    private string Properties(string project, params string[] arguments)
    {
        ProgramResult result = DotNet(["msbuild", _folder.File(project), "-restore", "-getProperty:Optimize", "-getProperty:AllowUnsafeBlocks", "-p:Configuration=Debug", .. arguments]);
        return string.Concat(result.Output.Where(c => !char.IsWhiteSpace(c)));
    }

    private static void WriteProject(string folder)
    {
        // What this repository was built with is there already, so nothing is downloaded.
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), """<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>""");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(folder, "Gate.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <NetGenOptimize>true</NetGenOptimize>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{packages}</RestoreFallbackFolders>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.cs" />
                <PackageReference Include="NetGen" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <BaseIntermediateOutputPath>app/obj/</BaseIntermediateOutputPath>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{packages}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="Gate.csproj" />
              </ItemGroup>
            </Project>
            """);
    }

    private static ProgramResult DotNet(params string[] arguments)
    {
        ProgramResult result = Programs.Run(Programs.DotNet, [.. arguments, .. arguments.Length > 1 ? (string[])["-nodeReuse:false"] : []], s_limit);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result;
    }
}
