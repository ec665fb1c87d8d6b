using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>The repair that a diagnostic carries.</summary>
/// <param name="kind">What is done.</param>
/// <param name="text">What is written, added or removed.</param>
/// <param name="target">Where it is done, if not at the mark.</param>
internal sealed class RequestedRepair(RepairKind kind, string text, int? target)
{
    public RepairKind Kind => kind;

    public string Text => text;

    public int? Target => target;

    /// <summary>The repair of a diagnostic, or null.</summary>
    public static RequestedRepair? Read(Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(RepairProperties.Kind, out string? name) || !Enum.TryParse(name, out RepairKind kind))
        {
            return null;
        }

        diagnostic.Properties.TryGetValue(RepairProperties.Text, out string? text);
        int? target = diagnostic.Properties.TryGetValue(RepairProperties.Target, out string? start) && start is not null
            ? int.Parse(start, CultureInfo.InvariantCulture)
            : null;
        return new RequestedRepair(kind, text ?? string.Empty, target);
    }
}
