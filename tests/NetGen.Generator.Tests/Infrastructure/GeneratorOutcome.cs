using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>What a run of the generator gave.</summary>
/// <param name="Compilation">The user's project with the generated files.</param>
/// <param name="Diagnostics">What the generator reported.</param>
/// <param name="Files">Generated files, by hint name in ordinal order.</param>
internal sealed record GeneratorOutcome(CSharpCompilation Compilation, ImmutableArray<Diagnostic> Diagnostics, IReadOnlyList<SourceFile> Files)
{
    private static readonly string[] s_kernelParts = [".Predict.", ".Train.", ".TrainFew.", ".Functions."];

    // The aliases of words that are keywords where no type is called so.
    private const string LowerCaseAlias = "CS8981";

    /// <summary>
    /// Errors and warnings of the compiler itself in all files. Generated files switch all warnings off, for the sake of what users declare and set;
    /// those that are in their text whatever he does count here.
    /// </summary>
    public IEnumerable<Diagnostic> CompilerProblems() =>
        Compilation.WithOptions(Compilation.Options.WithReportSuppressedDiagnostics(true)).GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning && (!d.IsSuppressed || (IsGenerated(d.Location) && d.Id != LowerCaseAlias)));

    /// <summary>What a build prints.</summary>
    public IEnumerable<Diagnostic> Printed() => Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>
    /// The same in all files but the bodies of kernels, which take most of the time: they are those of any network that works, whatever
    /// was wrong before.
    /// </summary>
    public IEnumerable<Diagnostic> CompilerProblemsOutsideKernels() => Compilation.SyntaxTrees.Where(t => !IsKernels(t.FilePath))
        .AsParallel().SelectMany(t => Compilation.GetSemanticModel(t).GetDiagnostics()).AsEnumerable()
        .Concat(Compilation.GetDeclarationDiagnostics())
        .Where(d => d.Severity >= DiagnosticSeverity.Warning)
        .Distinct();

    /// <summary>Fails if the compiler has anything to say, as a project with warnings as errors would.</summary>
    public GeneratorOutcome AssertCompiles()
    {
        Expect.None(CompilerProblems().Select(d => d.ToString()));
        return this;
    }

    /// <summary>Whether a place is in a generated file.</summary>
    public static bool IsGenerated(Location location) => location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    /// <summary>Whether a generated file holds kernels only.</summary>
    public static bool IsKernels(string path) =>
        s_kernelParts.Any(part => Path.GetFileName(path).Contains(part, StringComparison.Ordinal));
}
