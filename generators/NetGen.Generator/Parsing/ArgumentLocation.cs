namespace NetGen.Generator.Parsing;

/// <summary>Where the expression of a written argument stands.</summary>
/// <param name="Name">Name of the parameter or property, as in <see cref="Model.Argument"/>; an element of an array is <c>name[0]</c>, <c>name[1]</c>, ...</param>
/// <param name="Span">The expression, without the <c>Name =</c> before it.</param>
internal sealed record ArgumentLocation(string Name, SourceSpan Span);
