namespace NetGen.Samples.Tests.Package;

/// <summary>What somebody gets who installs the package.</summary>
public sealed class PackageTests : IDisposable
{
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

    private const string Reference = $"""<Compile Include="Program.cs" /><PackageReference Include="NetGen" Version="{PackageFeed.Version}" />""";

    private readonly TempFolder _folder = new();

    public PackageTests() => File.WriteAllText(_folder.File("Program.cs"), Program);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_project_with_the_package_builds_and_runs_a_network()
    {
        PackageFeed.WriteProject(_folder.Path, "Gate.csproj", "<OutputType>Exe</OutputType><AllowUnsafeBlocks>true</AllowUnsafeBlocks><NetGenOptimize>true</NetGenOptimize>", Reference);
        ProgramResult build = PackageFeed.DotNet("build", _folder.File("Gate.csproj"), "-c", "Debug", "-p:NetGenReport=true");

        // What hardly learns is said; what the project set keeps kernels fast in a Debug build.
        Assert.Contains("Program.cs(9,42): warning NG0103", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NG0101", build.Output, StringComparison.Ordinal);

        string output = Path.Combine(_folder.Path, "bin", "Debug", "net10.0");
        Assert.Contains("| Linear 2→8 | 8 | 24 |", File.ReadAllText(Path.Combine(output, "Gate.md")), StringComparison.Ordinal);

        ProgramResult run = PackageFeed.DotNet(Path.Combine(output, "Gate.dll"));
        Assert.Equal(("42", "1"), (run.Value("parameters"), run.Value("sum")));

        // An editor shows the documentation that lies beside the assembly.
        string package = Path.Combine(_folder.Path, "packages", "netgen", PackageFeed.Version);
        foreach (string file in (string[])["lib/net9.0/NetGen.xml", "lib/net10.0/NetGen.xml", "analyzers/dotnet/cs/NetGen.CodeFixes.dll", "specs/diagnostics.md", "README.md", "LICENSE"])
        {
            Assert.True(File.Exists(Path.Combine(package, file)), $"The package has no {file}.");
        }
    }

    [Fact]
    public void It_sets_nothing_for_the_project_or_for_those_that_refer_to_it()
    {
        PackageFeed.WriteProject(_folder.Path, "Gate.csproj", "<OutputType>Exe</OutputType>", Reference);
        string app = Directory.CreateDirectory(_folder.File("app")).FullName;
        PackageFeed.WriteProject(app, "App.csproj", string.Empty, """<ProjectReference Include="../Gate.csproj" />""");
        const string Nothing = """{"Properties":{"Optimize":"false","AllowUnsafeBlocks":"false"}}""";
        Assert.Equal(Nothing, Properties(_folder.File("Gate.csproj")));
        Assert.Equal(Nothing, Properties(Path.Combine(app, "App.csproj")));
    }

    [Fact]
    public void What_the_project_must_set_is_said()
    {
        PackageFeed.WriteProject(_folder.Path, "Gate.csproj", "<OutputType>Exe</OutputType>", Reference);
        ProgramResult refused = Programs.Run(Programs.DotNet, ["build", _folder.File("Gate.csproj"), "-nodeReuse:false"], TimeSpan.FromMinutes(5));
        Assert.Equal(["NG0007"], Codes(refused, "error"));
        Assert.Contains("set AllowUnsafeBlocks to true in the project file", refused.Output, StringComparison.Ordinal);

        // The generator speaks where the analyzers do not.
        ProgramResult skipped = Programs.Run(Programs.DotNet, ["build", _folder.File("Gate.csproj"), "-nodeReuse:false", "-p:RunAnalyzers=false"], TimeSpan.FromMinutes(5));
        Assert.Equal(["NG0007"], Codes(skipped, "error"));

        ProgramResult slow = PackageFeed.DotNet("build", _folder.File("Gate.csproj"), "-p:AllowUnsafeBlocks=true");
        Assert.Equal(["NG0101", "NG0103"], Codes(slow, "warning"));
    }

    [Fact]
    public void Other_languages_are_told_the_remedy()
    {
        File.WriteAllText(_folder.File("Program.vb"), "Module Program\n  Sub Main()\n  End Sub\nEnd Module\n");
        PackageFeed.WriteProject(_folder.Path, "Gate.vbproj", "<OutputType>Exe</OutputType>", Reference.Replace("Program.cs", "Program.vb", StringComparison.Ordinal));
        ProgramResult build = PackageFeed.DotNet("build", _folder.File("Gate.vbproj"));
        Assert.Equal(["NG0017"], Codes(build, "warning"));
    }

    [Theory]
    [InlineData("net10.0", "", "NetGen: compiled for x86-64-v3, processors with AVX2")]
    [InlineData("net9.0", "", "NetGen: compiled for x86-x64-v3, processors with AVX2")]
    [InlineData("net10.0", "x86-64-v2", "warning NG0016: IlcInstructionSet is 'x86-64-v2', which has no fused multiply-add")]
    [InlineData("net10.0", "sse4.2", "expected x86-64-v3, or none to have it set")]
    [InlineData("net9.0", "x86-x64-v4", "")]
    [InlineData("net10.0", "native", "")]
    [InlineData("net10.0", "base%2Cavx2%2Cfma", "")]
    public void Native_programs_get_an_instruction_set_that_fits(string framework, string chosen, string said)
    {
        PackageFeed.WriteProject(_folder.Path, "Gate.csproj", "<OutputType>Exe</OutputType>", Reference);
        PackageFeed.DotNet("restore", _folder.File("Gate.csproj"), $"-p:TargetFramework={framework}");
        ProgramResult result = PackageFeed.DotNet(
            "msbuild", _folder.File("Gate.csproj"), "-t:NetGenInstructionSet", $"-p:TargetFramework={framework}", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64", $"-p:IlcInstructionSet={chosen}");
        Assert.Contains(said, result.Output, StringComparison.Ordinal);
        Assert.Equal(said.Length > 0, result.Output.Contains("NetGen:", StringComparison.Ordinal) || result.Output.Contains("NG0016", StringComparison.Ordinal));
    }

    // Each line of a build stands there twice: when it happens, and at the end.
    private static string[] Codes(ProgramResult build, string severity) =>
        [.. build.Output.Split('\n').Where(l => l.Contains($": {severity} ", StringComparison.Ordinal)).Distinct().Select(l => l.Split($": {severity} ")[1].Split(':')[0]).Order(StringComparer.Ordinal)];

    private static string Properties(string project)
    {
        ProgramResult result = PackageFeed.DotNet("msbuild", project, "-restore", "-getProperty:Optimize", "-getProperty:AllowUnsafeBlocks", "-p:Configuration=Debug");
        return string.Concat(result.Output.Where(c => !char.IsWhiteSpace(c)));
    }
}
