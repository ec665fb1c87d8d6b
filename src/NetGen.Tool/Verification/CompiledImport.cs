extern alias generator;

using System.Collections.Immutable;
using System.Runtime.Loader;
using generator::NetGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Onnx;

namespace NetGen.Tool.Verification;

/// <summary>An imported model as the network that it becomes in a project: generated, compiled as for a release, loaded, and filled with its weights.</summary>
internal static class CompiledImport
{
    /// <summary>The network.</summary>
    /// <exception cref="ToolException">The class does not compile.</exception>
    public static Network Create(OnnxImport import)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            import.ClassName,
            [CSharpSyntaxTree.ParseText(import.Source)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], optionsProvider: new OwnTarget())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics);
        ThrowOnErrors(diagnostics);
        using var image = new MemoryStream();
        EmitResult result = generated.Emit(image);
        ThrowOnErrors(result.Diagnostics);
        image.Position = 0;
        Type type = new AssemblyLoadContext(import.ClassName).LoadFromStream(image).GetType(import.ClassName, throwOnError: true)!;
        var network = (Network)Activator.CreateInstance(type, 0UL)!;
        string weights = Path.GetTempFileName();
        try
        {
            import.SaveWeights(weights);
            network.Load(weights);
            return network;
        }
        finally
        {
            File.Delete(weights);
        }
    }

    /// <summary>The framework and the library, but not the generator, which holds a copy of the attributes.</summary>
    public static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location)
            .Append(typeof(Network).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static void ThrowOnErrors(IEnumerable<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new ToolException($"The imported class does not compile: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        }
    }
}
