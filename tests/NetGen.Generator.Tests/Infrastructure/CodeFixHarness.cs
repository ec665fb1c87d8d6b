using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Applies code fixes as an editor does.</summary>
internal sealed class CodeFixHarness : IDisposable
{
    private static readonly RepairCodeFixProvider s_provider = new();

    private readonly AdhocWorkspace _workspace = new();
    private readonly Project _project;

    /// <param name="compilation">The user's project.</param>
    /// <param name="sources">The files of it that the user wrote.</param>
    /// <param name="inAnotherProject">A file of a second project, with the same text as one of the first and so the same diagnostics; or null.</param>
    public CodeFixHarness(CSharpCompilation compilation, IEnumerable<SourceFile> sources, SourceFile? inAnotherProject = null)
    {
        var id = ProjectId.CreateNewId();
        Solution solution = _workspace.CurrentSolution
            .AddProject(id, "User", "User", LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, compilation.Options);
        foreach (SourceFile source in sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), source.Path, SourceText.From(source.Text), filePath: source.Path);
        }

        if (inAnotherProject is { } file)
        {
            var other = ProjectId.CreateNewId();
            solution = solution.AddProject(other, "Other", "Other", LanguageNames.CSharp)
                .AddDocument(DocumentId.CreateNewId(other), file.Path, SourceText.From(file.Text), filePath: file.Path);
        }

        _project = solution.GetProject(id)!;
    }

    /// <summary>The fixes that are offered for a diagnostic.</summary>
    public async Task<IReadOnlyList<CodeAction>> Offer(Diagnostic diagnostic)
    {
        Assert.True(diagnostic.Location.IsInSource, "An editor looks for fixes only where a location knows its tree.");
        var actions = new List<CodeAction>();
        await s_provider.RegisterCodeFixesAsync(new CodeFixContext(DocumentOf(diagnostic), diagnostic, (action, _) => actions.Add(action), default));
        return actions;
    }

    /// <summary>The text of the diagnostic's file after a fix.</summary>
    public async Task<string> Apply(CodeAction action, Diagnostic diagnostic) => await TextOf(await Change(action), DocumentOf(diagnostic).Id);

    /// <summary>The project after a fix.</summary>
    public async Task<Project> ApplyToProject(CodeAction action) => (await Change(action)).GetProject(_project.Id)!;

    /// <summary>The texts of all files after all diagnostics of an id were fixed at once.</summary>
    public async Task<IReadOnlyList<SourceFile>> FixAll(IReadOnlyList<Diagnostic> diagnostics, FixAllScope scope)
    {
        CodeAction first = Assert.Single(await Offer(diagnostics[0]));
        Document document = DocumentOf(diagnostics[0]);
        var context = new FixAllContext(
            document, s_provider, scope, first.EquivalenceKey, diagnostics.Select(d => d.Id).Distinct(), new Found(await InWorkspace(diagnostics)), default);
        CodeAction? all = await s_provider.GetFixAllProvider().GetFixAsync(context);
        Solution changed = await Change(Assert.IsAssignableFrom<CodeAction>(all));
        return [.. await Task.WhenAll(Documents.Select(async d => new SourceFile(d.Name, await TextOf(changed, d.Id))))];
    }

    public void Dispose() => _workspace.Dispose();

    private static async Task<Solution> Change(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(default))).ChangedSolution;

    private static async Task<string> TextOf(Solution solution, DocumentId id) => (await solution.GetDocument(id)!.GetTextAsync()).ToString();

    private IEnumerable<Document> Documents => _project.Documents.Concat(_project.Solution.Projects.Where(p => p != _project).SelectMany(p => p.Documents));

    // A workspace has trees of its own; the file of the second project is a copy of one of the first.
    private async Task<IReadOnlyList<Diagnostic>> InWorkspace(IReadOnlyList<Diagnostic> found)
    {
        var copies = new List<Diagnostic>();
        foreach (Document document in Documents)
        {
            SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
            copies.AddRange(found
                .Where(d => Path.GetFileName(document.FilePath) == d.Location.GetLineSpan().Path)
                .Select(d => Diagnostic.Create(d.Descriptor, Location.Create(tree, d.Location.SourceSpan), d.Properties, d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))));
        }

        return copies;
    }

    private Document DocumentOf(Diagnostic diagnostic) => _project.Documents.Single(d => d.FilePath == diagnostic.Location.GetLineSpan().Path);

    private sealed class Found(IReadOnlyList<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellation) =>
            Task.FromResult(all.Where(d => project.Documents.Any(file => file.FilePath == d.Location.GetLineSpan().Path)));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellation) =>
            Task.FromResult(all.Where(d => d.Location.GetLineSpan().Path == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
