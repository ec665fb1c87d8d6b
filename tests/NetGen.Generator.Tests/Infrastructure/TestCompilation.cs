using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>A user's project: net10.0 and NetGen.dll, and every warning that the compiler knows.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] s_references = FindReferences();

    public static CSharpCompilation Create(IEnumerable<SourceFile> files, bool nullable = true, bool allowUnsafe = true, OptimizationLevel level = OptimizationLevel.Release) =>
        CSharpCompilation.Create(
            "User",
            files.Select(Parse),
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: allowUnsafe,
                optimizationLevel: level,
                warningLevel: 9999,
                nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable));

    public static SyntaxTree Parse(SourceFile file) =>
        CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), ParseOptions, file.Path);

    // The framework's own assemblies, but nothing else that the tests use: the generator holds a copy of the attributes.
    private static MetadataReference[] FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location)
            .Append(typeof(Layer).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path))
            .ToArray<MetadataReference>();
    }
}
