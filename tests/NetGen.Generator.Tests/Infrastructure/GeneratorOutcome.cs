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
    /// <summary>Errors and warnings of the compiler itself in all files.</summary>
    public IEnumerable<Diagnostic> CompilerProblems() =>
        Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>Fails if the compiler has anything to say, as a project with warnings as errors would.</summary>
    public GeneratorOutcome AssertCompiles()
    {
        Expect.None(CompilerProblems().Select(d => d.ToString()));
        return this;
    }
}
