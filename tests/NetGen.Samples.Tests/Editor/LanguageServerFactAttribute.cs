namespace NetGen.Samples.Tests.Editor;

/// <summary>A test that drives a language server; skipped where that cannot be had.</summary>
public sealed class LanguageServerFactAttribute : FactAttribute
{
    public LanguageServerFactAttribute() => Skip = LanguageServer.Missing;
}
