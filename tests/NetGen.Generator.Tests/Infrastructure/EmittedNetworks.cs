using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>What is emitted for every network of the tests and benchmarks.</summary>
internal static class EmittedNetworks
{
    private static readonly string[] s_folders = ["tests/NetGen.Networks", "tests/NetGen.Tests/Numeric", "tests/NetGen.Benchmarks/Networks"];

    private static readonly Lazy<SourceFile[]> s_files = new(Emit);

    /// <summary>The files, in the order of their names.</summary>
    public static IReadOnlyList<SourceFile> Files => s_files.Value;

    private static SourceFile[] Emit()
    {
        SourceFile[] sources =
        [
            .. s_folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
                .Order(StringComparer.Ordinal)
                .Select(file => new SourceFile(file, File.ReadAllText(file)))
                .Where(file => file.Text.Contains("[Network(", StringComparison.Ordinal)),
        ];
        var usings = new SourceFile("Usings.cs", "global using NetGen; global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;");
        CSharpCompilation compilation = TestCompilation.Create([.. sources, SmallBatchNetworks.File, usings]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return [.. result.GeneratedSources.Select(s => new SourceFile(s.HintName, s.SourceText.ToString())).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }
}
