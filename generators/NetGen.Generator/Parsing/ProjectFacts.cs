using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Parsing;

/// <summary>What a project lets the generator write.</summary>
/// <param name="AllowUnsafe">Whether it may have unsafe code.</param>
/// <param name="OldLanguage">Its version of C#, such as <c>11.0</c>, if that is older than the emitted code; null if not.</param>
internal sealed record ProjectFacts(bool AllowUnsafe, string? OldLanguage)
{
    /// <summary>The C# that the emitted code is written in.</summary>
    public const string Language = "12";

    private const LanguageVersion Oldest = LanguageVersion.CSharp12;

    /// <summary>Whether networks can be compiled at all.</summary>
    public bool CanCompile => AllowUnsafe && OldLanguage is null;

    public static ProjectFacts Of(CompilationOptions compilation, ParseOptions parse) => new(
        compilation is CSharpCompilationOptions { AllowUnsafe: true },
        parse is CSharpParseOptions { LanguageVersion: var version } && version < Oldest ? version.ToDisplayString() : null);
}
