using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace NetGen.Generator.Emission;

/// <summary>
/// The methods that kernels consist of beside their own. Kernels that differ in one of them, such as a convolution with an activation and one without, share
/// the others. The same holds for a convolution and a way back that reads pixels of the same shape.
/// </summary>
internal sealed class KernelParts
{
    private const string Attribute = "[@MethodImpl(";
    private const string End = "\n}\n";

    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, string> _others = [];

    /// <summary>What is called for a part with that name.</summary>
    public string NameOf(string part) => _others.TryGetValue(part, out string? other) ? other : part;

    /// <summary>The text of a kernel without the parts that another has, which it calls instead.</summary>
    /// <param name="text">The text of its methods.</param>
    /// <param name="own">Name of the one that is called from outside.</param>
    public string Share(string text, string own)
    {
        // A part may call another, so a caller can be equal to others only after what it calls.
        while (Parts(text, own).FirstOrDefault(part => _names.ContainsKey(part.Key)) is { } known)
        {
            _others.Add(known.Name, _names[known.Key]);
            text = Rename(text.Remove(known.Start, known.Length), known.Name, NameOf(known.Name));
        }

        foreach (Part part in Parts(text, own).Where(part => !_names.ContainsKey(part.Key)))
        {
            _names.Add(part.Key, part.Name);
        }

        return text;
    }

    private static IEnumerable<Part> Parts(string text, string own)
    {
        for (int start = text.IndexOf(Attribute, StringComparison.Ordinal); start >= 0;)
        {
            int parameters = text.IndexOf('(', text.IndexOf('\n', start));
            int name = text.LastIndexOf(' ', parameters) + 1;
            int end = text.IndexOf(End, parameters, StringComparison.Ordinal) + End.Length;
            if (text.Substring(name, parameters - name) is var method && method != own)
            {
                // From the blank line before it on, with the comments that belong to it. They say which layer it was written for, and do not count.
                int first = text.LastIndexOf("\n\n", start, StringComparison.Ordinal) + 1;
                yield return new Part(method, first, end - first, text.Substring(start, name - start) + text.Substring(parameters, end - parameters));
            }

            start = text.IndexOf(Attribute, end, StringComparison.Ordinal);
        }
    }

    private static string Rename(string text, string name, string other) => Regex.Replace(text, $@"\b{Regex.Escape(name)}\(", $"{other}(");

    private sealed record Part(string Name, int Start, int Length, string Key);
}
