using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>
/// Offers the repair that a diagnostic carries. The generator knows what would fit; here are only the few ways in which source text is
/// changed, so a new error with a repair needs no new code fix.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepairCodeFixProvider))]
[Shared]
public sealed class RepairCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        "NG0001", "NG0002", "NG0004", "NG0006", "NG0007", "NG0008", "NG0009", "NG0013", "NG0014", "NG0020", "NG0022",
        "NG0102", "NG0103", "NG0105", "NG0106", "NG0107",
        "NG1001", "NG1002", "NG1003", "NG1004", "NG1005",
        "NG1101", "NG1102", "NG1103", "NG1104", "NG1201",
        "NG2001", "NG2002",
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAll);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is null || RequestedRepair.Read(diagnostic) is not { } repair)
            {
                continue;
            }

            if (repair.Kind == RepairKind.AllowUnsafe)
            {
                Register("Allow unsafe code in the project", action => AllowUnsafe(context.Document.Project));
            }
            else if (repair.Kind == RepairKind.UseLatestLanguage)
            {
                Register("Use the latest C# in the project", action => UseLatestLanguage(context.Document.Project));
            }
            else if (SourceRepair.Find(root, diagnostic.Location.SourceSpan, repair) is { } found)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(found.Title, cancellation => Apply(context.Document, found.Changes, cancellation), repair.Kind.ToString()), diagnostic);
            }

            void Register(string title, System.Func<CancellationToken, Solution> change) => context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => Task.FromResult(change(cancellation)), repair.Kind.ToString()), diagnostic);
        }
    }

    private static async Task<Document?> FixAll(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null)
        {
            return null;
        }

        // Repairs that touch one another are left to the next time.
        var changes = new List<TextChange>();
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            if (RequestedRepair.Read(diagnostic) is { } repair
                && repair.Kind.ToString() == context.CodeActionEquivalenceKey
                && SourceRepair.Find(root, diagnostic.Location.SourceSpan, repair) is { } found
                && !found.Changes.Any(c => changes.Any(other => other.Span.OverlapsWith(c.Span) || other.Span.Start == c.Span.Start)))
            {
                changes.AddRange(found.Changes);
            }
        }

        return await Apply(document, changes, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<Document> Apply(Document document, IEnumerable<TextChange> changes, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(c => c.Span.Start)));
    }

    private static Solution UseLatestLanguage(Project project) => project.ParseOptions is CSharpParseOptions options
        ? project.Solution.WithProjectParseOptions(project.Id, options.WithLanguageVersion(LanguageVersion.Latest))
        : project.Solution;

    private static Solution AllowUnsafe(Project project) => project.CompilationOptions is CSharpCompilationOptions options
        ? project.Solution.WithProjectCompilationOptions(project.Id, options.WithAllowUnsafe(true))
        : project.Solution;
}
