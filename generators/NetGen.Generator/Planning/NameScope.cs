using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Text;

namespace NetGen.Generator.Planning;

/// <summary>The names by which a layer can refer to those before it.</summary>
internal sealed class NameScope
{
    // A message has room for so many.
    private const int ListedNames = 4;

    private readonly Dictionary<string, ValueInfo> _chosen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SharedBlock> _blocks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _prefixes;

    /// <param name="input">What the name of the input stands for; null where inputs have names of their own.</param>
    /// <param name="outer">The names around a block; null for those of the network.</param>
    /// <param name="prefix">The block's prefix with a dot, or nothing.</param>
    public NameScope(ValueInfo? input, NameScope? outer = null, string prefix = "")
    {
        Prefix = prefix;
        _prefixes = outer?._prefixes ?? new HashSet<string>(StringComparer.Ordinal);
        if (input is not null)
        {
            Add(NetworkAttribute.Input, isChosen: true, input);
        }
    }

    /// <summary>What stands before the names of tensors.</summary>
    public string Prefix { get; }

    /// <summary>The names that can be referred to, in their order, and what they stand for.</summary>
    public IReadOnlyDictionary<string, ValueInfo> Chosen => _chosen;

    /// <summary>Whether a layer has the name, or stands at the position that it says.</summary>
    public bool IsTaken(string name) => _prefixes.Contains(Prefix + name);

    /// <summary>The output of the layer with a name, or null.</summary>
    public ValueInfo? Find(string name) => _chosen.TryGetValue(name, out ValueInfo? found) ? found : null;

    /// <summary>Says in words why a name is not found.</summary>
    public string Explain(string name) =>
        $"no layer before it is named {Words.Name(name)}; the names are {string.Join(", ", _chosen.Keys.Reverse().Take(ListedNames).Select(Words.Name))}{(_chosen.Count > ListedNames ? ", …" : string.Empty)}";

    /// <summary>Gives a layer a name that its tensors have too: the user's choice, or its position. Returns why it cannot have it, or null.</summary>
    public string? Add(string name, bool isChosen, ValueInfo output)
    {
        if (!_prefixes.Add(Prefix + name))
        {
            return name == NetworkAttribute.Input ? $"{Words.Name(name)} is the name of the network's input" : $"another layer before it has the name {Words.Name(name)} or stands at that position";
        }

        if (isChosen)
        {
            _chosen.Add(name, output);
        }

        return null;
    }

    /// <summary>Lets later blocks share the tensors of one with a name.</summary>
    public void AddBlock(string name, SharedBlock block) => _blocks.Add(name, block);

    /// <summary>The block of a name that the user gave it, or null.</summary>
    public SharedBlock? FindBlock(string name) => _blocks.TryGetValue(name, out SharedBlock? found) ? found : null;
}
