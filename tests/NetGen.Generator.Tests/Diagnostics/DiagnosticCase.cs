namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>A network with one mistake.</summary>
/// <param name="Title">The mistake in words, unique.</param>
/// <param name="Source">The source, with the expected diagnostic marked as <c>{|NG0001:place|}</c>. The class is called Net.</param>
/// <param name="Message">The expected message.</param>
/// <param name="HasSurface">Whether the class can be used all the same, so that nothing else turns red.</param>
internal sealed record DiagnosticCase(string Title, string Source, string Message, bool HasSurface = true);
