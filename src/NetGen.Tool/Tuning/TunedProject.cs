extern alias generator;

using System.Diagnostics;
using System.Text.Json;
using generator::NetGen.Generator;
using generator::NetGen.Generator.Parsing;
using generator::NetGen.Generator.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tool.Tuning;

/// <summary>A project with networks, as its own build compiles it.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Assembly">What its build made.</param>
/// <param name="Networks">Its networks, by their classes' full names.</param>
internal sealed record TunedProject(string Folder, string Assembly, IReadOnlyDictionary<string, NetworkAnalysisResult> Networks)
{
    private const string Arguments = "CscCommandLineArgs";
    private const string Output = "TargetPath";

    // What a build would have compiled is asked for, and compiled by nobody: also if it is up to date, and without the projects that it refers to.
    private static readonly string[] s_asking =
    [
        "-target:Compile", $"-getItem:{Arguments}", $"-getProperty:{Output}", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false", "-p:NonExistentFile=none",
    ];

    /// <summary>Builds a project and reads its networks.</summary>
    /// <param name="path">The project, or a folder with one.</param>
    /// <param name="framework">One of its frameworks; null for the only one.</param>
    /// <exception cref="ToolException">There is no such project, it does not build, or it has no network.</exception>
    public static TunedProject Open(string path, string? framework)
    {
        string project = Find(path);
        string[] properties = ["-p:Configuration=Release", .. framework is null ? Array.Empty<string>() : [$"-p:TargetFramework={framework}"]];
        Dotnet(["build", project, "-nologo", "-v:q", .. properties]);
        using JsonDocument answer = JsonDocument.Parse(Dotnet(["msbuild", project, "-nologo", .. s_asking, .. properties]));
        string folder = Path.GetDirectoryName(project)!;
        Dictionary<string, NetworkAnalysisResult> networks = Read(Compile(answer.RootElement, project, folder));
        return networks.Count == 0
            ? throw new ToolException($"{path} has no network; expected a project with a class that has the attribute Network.")
            : new(folder, answer.RootElement.GetProperty("Properties").GetProperty(Output).GetString()!, networks);
    }

    private static string Find(string path)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return full;
        }

        if (!Directory.Exists(full))
        {
            throw new FileNotFoundException($"There is no project {path}.");
        }

        string[] projects = Directory.GetFiles(full, "*.csproj");
        return projects.Length == 1 ? projects[0] : throw new ToolException($"{path} has {projects.Length} C# projects; expected one, or the name of one.");
    }

    private static string Dotnet(string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            string first = (output + error.Result).Split('\n').FirstOrDefault(line => line.Contains(": error ", StringComparison.Ordinal)) ?? (output + error.Result).Trim();
            throw new ToolException($"The project does not build: {first.Trim()}");
        }

        return output;
    }

    private static CSharpCompilation Compile(JsonElement answer, string project, string folder)
    {
        string[] arguments = [.. answer.GetProperty("Items").GetProperty(Arguments).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
        if (arguments.Length == 0)
        {
            throw new ToolException($"{project} says nothing of what it compiles; a project with several frameworks needs --framework.");
        }

        CSharpCommandLineArguments parsed = CSharpCommandLineParser.Default.Parse(arguments, folder, sdkDirectory: null);
        IEnumerable<SyntaxTree> trees = parsed.SourceFiles.Where(source => File.Exists(source.Path)).Select(source =>
        {
            using FileStream file = File.OpenRead(source.Path);
            return CSharpSyntaxTree.ParseText(SourceText.From(file), parsed.ParseOptions, source.Path);
        });
        return CSharpCompilation.Create(parsed.CompilationName, trees, parsed.MetadataReferences.Select(r => MetadataReference.CreateFromFile(r.Reference)), parsed.CompilationOptions);
    }

    private static Dictionary<string, NetworkAnalysisResult> Read(CSharpCompilation compilation)
    {
        IEnumerable<(string Name, NetworkAnalysisResult Network)> networks =
            from tree in compilation.SyntaxTrees
            let model = compilation.GetSemanticModel(tree)
            from declaration in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            where declaration.AttributeLists.Count > 0
            let spec = model.GetDeclaredSymbol(declaration) is { } symbol ? NetworkParser.Parse(declaration, symbol, CancellationToken.None)?.Spec : null
            where spec is { IsAbstract: false }
            let analysis = NetworkAnalysis.Analyze(spec)
            where analysis.Problems.Count == 0
            select (HintNames.Qualify(spec), analysis);
        return networks.DistinctBy(network => network.Name).ToDictionary(network => network.Name, network => network.Network);
    }
}
