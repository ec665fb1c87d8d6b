extern alias generator;

using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using generator::NetGen.Generator;
using generator::NetGen.Generator.Parsing;
using generator::NetGen.Generator.Planning;

namespace NetGen.Benchmarks.Generator;

/// <summary>A user's project in memory, and the generator that runs in it as the compiler loads it.</summary>
internal sealed class GeneratorProject
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest);

    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    /// <param name="files">Path and text of the files.</param>
    public GeneratorProject(params (string Path, string Text)[] files)
    {
        _compilation = CSharpCompilation.Create(
            "User",
            files.Select(f => Parse(f.Path, f.Text)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));
        _driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: s_parseOptions);
    }

    /// <summary>Bytes of UTF-8 that the last run emitted.</summary>
    public long EmittedBytes => _driver.GetRunResult().GeneratedTrees.Sum(t => (long)Encoding.UTF8.GetByteCount(t.GetText().ToString()));

    /// <summary>Path and text of the files that the last run emitted.</summary>
    public IReadOnlyList<(string Path, string Text)> Emitted => [.. _driver.GetRunResult().GeneratedTrees.Select(t => (t.FilePath, t.GetText().ToString()))];

    /// <summary>Milliseconds that the last run spent in the generator; the compiler's own work around it is not counted.</summary>
    public double InGenerator => _driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime.TotalMilliseconds;

    /// <summary>Milliseconds that the generator takes for the project as it is, with the compiler's work around it.</summary>
    /// <exception cref="InvalidOperationException">The generator reports an error.</exception>
    public double Run()
    {
        long start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_compilation);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return _driver.GetRunResult().Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException($"The generator reports {error}; expected none.")
            : milliseconds;
    }

    /// <summary>Seconds that the compiler takes for the project and what the last run emitted.</summary>
    /// <param name="assembly">Receives the assembly; null to throw it away.</param>
    /// <exception cref="InvalidOperationException">The compiler reports an error.</exception>
    public double Compile(Stream? assembly = null)
    {
        CSharpCompilation all = _compilation.AddSyntaxTrees(_driver.GetRunResult().GeneratedTrees);
        long start = Stopwatch.GetTimestamp();
        EmitResult result = all.Emit(assembly ?? Stream.Null);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result.Success
            ? seconds
            : throw new InvalidOperationException($"The compiler reports {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}; expected none.");
    }

    /// <summary>The networks of the project as the generator knows them before it plans them, by the names of their classes.</summary>
    public IEnumerable<(string Name, NetworkAnalysisResult Analysis)> Analyze()
    {
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            foreach (ClassDeclarationSyntax declaration in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            {
                INamedTypeSymbol type = model.GetDeclaredSymbol(declaration)!;
                if (NetworkParser.Parse(declaration, type, CancellationToken.None)?.Spec is { } spec)
                {
                    yield return (type.Name, NetworkAnalysis.Analyze(spec));
                }
            }
        }
    }

    /// <summary>Changes a file, as somebody who types does.</summary>
    public void Edit(string path, string text)
    {
        SyntaxTree before = _compilation.SyntaxTrees.Single(t => t.FilePath == path);
        _compilation = _compilation.ReplaceSyntaxTree(before, Parse(path, text));
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parseOptions, path);

    private static MetadataReference[] References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Append(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location)
                .Append(typeof(Network).Assembly.Location)
                .Distinct()
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
