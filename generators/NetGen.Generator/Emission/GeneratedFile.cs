namespace NetGen.Generator.Emission;

/// <summary>One emitted file.</summary>
internal sealed record GeneratedFile(string HintName, string Text);
