extern alias generator;

using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using generator::NetGen.Generator;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Runtime;

namespace NetGen.Conformance.Tests.RunTime;

/// <summary>Network classes that were generated, compiled and loaded while the tests run, all of them at once since that takes less time.</summary>
internal sealed class CompiledNetworks : IDisposable
{
    private const string Usings = "#pragma warning disable CS1591\nusing NetGen;\n";

    private readonly AssemblyLoadContext _context = new("Networks", isCollectible: true);
    private readonly Assembly _assembly;

    private CompiledNetworks(Stream image) => _assembly = _context.LoadFromStream(image);

    /// <summary>What the generator reports about networks.</summary>
    public static ImmutableArray<Diagnostic> Diagnose(IEnumerable<NetworkSource> sources) => DiagnoseFiles(Files(sources));

    /// <summary>The same of whole files.</summary>
    public static ImmutableArray<Diagnostic> DiagnoseFiles(IEnumerable<SourceFile> files)
    {
        Generate(files, targets: null, out ImmutableArray<Diagnostic> diagnostics);
        return diagnostics;
    }

    /// <summary>Runs the generator on the classes, compiles them as a user's release build does and loads the assembly.</summary>
    /// <param name="sources">Classes of distinct names.</param>
    /// <param name="forAllTargets">Whether kernels are compiled that do not run here; else those of this process's vector width alone, in a third of the time.</param>
    /// <exception cref="InvalidOperationException">The generator or the compiler reports an error.</exception>
    public static CompiledNetworks Compile(IEnumerable<NetworkSource> sources, bool forAllTargets = false) => CompileFiles(Files(sources), forAllTargets);

    /// <summary>The same of whole files.</summary>
    public static CompiledNetworks CompileFiles(IEnumerable<SourceFile> files, bool forAllTargets = false)
    {
        using var image = new MemoryStream();
        Emit(files, image, forAllTargets);
        image.Position = 0;
        return new CompiledNetworks(image);
    }

    /// <summary>Writes the assembly of whole files, and loads nothing.</summary>
    public static void Emit(IEnumerable<SourceFile> files, Stream image, bool forAllTargets = false)
    {
        Compilation compilation = Generate(files, forAllTargets ? null : OwnTarget, out ImmutableArray<Diagnostic> diagnostics);
        ThrowOnErrors(diagnostics);
        EmitResult result = compilation.Emit(image);
        ThrowOnErrors(result.Diagnostics);
    }

    /// <summary>The class of a name.</summary>
    public Type this[string name] => _assembly.GetType(name, throwOnError: true)!;

    /// <summary>A new network of a class.</summary>
    public Network Create(string name, ulong seed = 0) => (Network)Activator.CreateInstance(this[name], seed)!;

    /// <summary>Lets the assembly go as soon as none of its networks is used any more.</summary>
    public void Dispose() => _context.Unload();

    private static string OwnTarget => Simd.Lanes switch { 16 => "avx512", 8 => "avx2", _ => "vector128" };

    private static IEnumerable<SourceFile> Files(IEnumerable<NetworkSource> sources) => sources.Select(s => new SourceFile($"{s.Name}.cs", Usings + s));

    private static Compilation Generate(IEnumerable<SourceFile> files, string? targets, out ImmutableArray<Diagnostic> diagnostics)
    {
        CSharpCompilation compilation = TestCompilation.Create(files);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            optionsProvider: BuildOptions.Targets(targets));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out diagnostics);
        return generated;
    }

    private static void ThrowOnErrors(ImmutableArray<Diagnostic> diagnostics)
    {
        Diagnostic[] errors = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException(string.Join("\n", errors.Take(3).Select(d => $"{d}\n{d.Location.SourceTree}")));
        }
    }
}
