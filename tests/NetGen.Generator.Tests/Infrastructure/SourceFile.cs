namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>A file of the user's project.</summary>
internal sealed record SourceFile(string Path, string Text);
