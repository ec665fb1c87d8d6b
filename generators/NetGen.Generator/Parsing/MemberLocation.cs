using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Where a member of the user's stands.</summary>
/// <param name="Member">The member.</param>
/// <param name="Span">Its name.</param>
internal sealed record MemberLocation(DeclaredMember Member, SourceSpan Span);
