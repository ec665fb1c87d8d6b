using System;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Where an attribute's name and its written arguments stand.</summary>
internal sealed record AttributeLocations(SourceSpan Name, EquatableArray<ArgumentLocation> Arguments)
{
    /// <summary>The expression of an argument; the attribute's name where there is no argument to point at, or it was not written.</summary>
    public SourceSpan Find(string? argument)
    {
        foreach (ArgumentLocation location in Arguments)
        {
            if (string.Equals(location.Name, argument, StringComparison.OrdinalIgnoreCase))
            {
                return location.Span;
            }
        }

        return Name;
    }
}
