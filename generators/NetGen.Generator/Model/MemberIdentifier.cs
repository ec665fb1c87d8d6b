using System;
using System.Collections.Generic;
using System.Text;

namespace NetGen.Generator.Model;

/// <summary>The C# names that follow from the name that a user gives a layer.</summary>
internal static class MemberIdentifier
{
    /// <summary>What stands behind a name that every network has already, for a layer and for a block.</summary>
    public const string LayerSuffix = "Layer";

    /// <inheritdoc cref="LayerSuffix"/>
    public const string BlockSuffix = "Block";

    /// <summary>What stands behind the class of a block: the name of the type that has its layers.</summary>
    public const string TypeSuffix = "Layers";

    /// <summary>The words of a name as one, each with a capital letter: <c>layer1.0.conv2</c> becomes <c>Layer1_0Conv2</c>. Null if it does not begin with a letter.</summary>
    public static string? Of(string name)
    {
        var text = new StringBuilder();
        bool starts = true;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                starts = true;
                continue;
            }

            if (starts && char.IsDigit(c) && text.Length > 0 && char.IsDigit(text[text.Length - 1]))
            {
                text.Append('_');
            }

            text.Append(starts ? char.ToUpperInvariant(c) : c);
            starts = false;
        }

        return text.Length > 0 && char.IsLetter(text[0]) ? text.ToString() : null;
    }

    /// <summary>All names that members for a layer may have, beside those with a number at their end.</summary>
    public static IEnumerable<string> Candidates(LayerSpec layer)
    {
        if (layer.Get<string?>(nameof(LayerAttribute.Name), null) is { } name && Of(name) is { } identifier)
        {
            yield return identifier;
            yield return identifier + LayerSuffix;
            yield return identifier + BlockSuffix;
        }

        if (layer.Get<BlockSpec?>(nameof(BlockAttribute.Network), null) is { } block)
        {
            yield return block.Name + TypeSuffix;
        }
    }
}
