namespace NetGen.Serialization;

/// <summary>Matches tensors of a file to those of a network by their names. A shared tensor may have any of its names, or several.</summary>
internal sealed class NameMatch
{
    private readonly NetworkInfo _info;
    private readonly Dictionary<string, StoredTensor> _byName;

    public NameMatch(NetworkInfo info, IEnumerable<NamedTensor> tensors)
    {
        _info = info;
        _byName = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (NamedTensor tensor in tensors)
        {
            _byName.TryAdd(tensor.Name, tensor.Stored);
        }
    }

    /// <summary>Tensors of the file, with distinct names.</summary>
    public int Count => _byName.Count;

    /// <summary>Every tensor of the network, and nothing else; null if one is missing or too many. Numbers of batches may be missing.</summary>
    public List<Assignment>? Exact(string prefix = "")
    {
        List<Assignment>? found = Complete(prefix);
        return found?.Count == _byName.Count ? found : null;
    }

    /// <summary>Every tensor of the network by names that begin with a prefix; null if one is missing.</summary>
    public List<Assignment>? Complete(string prefix)
    {
        var found = new List<Assignment>();
        for (int i = 0; i < _info.Tensors.Length; i++)
        {
            int before = found.Count;
            AddNamed(prefix, i, found);
            if (found.Count == before && _info.Tensors[i].Role != TensorRole.BatchCount)
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>The tensors that both have.</summary>
    public List<Assignment> Common(string prefix = "")
    {
        var found = new List<Assignment>();
        for (int i = 0; i < _info.Tensors.Length; i++)
        {
            AddNamed(prefix, i, found);
        }

        return found;
    }

    /// <summary>The tensors whose names in the file the caller states.</summary>
    /// <exception cref="WeightsFormatException">A stated name is not in the file, though it has to be, or is stated for two tensors.</exception>
    public List<Assignment> ByMap(Func<string, string?> map, bool strict)
    {
        var found = new List<Assignment>();
        var users = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _info.Tensors.Length; i++)
        {
            int before = found.Count;
            string? first = null;
            foreach (string name in TensorMatch.NamesOf(_info.Tensors[i]))
            {
                if (map(name) is not { } stated)
                {
                    continue;
                }

                first ??= stated;
                if (!_byName.TryGetValue(stated, out StoredTensor? stored))
                {
                    continue;
                }

                if (users.TryAdd(stated, i))
                {
                    found.Add(new Assignment(stored, i));
                }
                else if (users[stated] != i)
                {
                    throw new WeightsFormatException($"LoadOptions.Map gives {ErrorText.Show(stated)} for {ErrorText.Show(_info.Tensors[users[stated]].Name)} and for {ErrorText.Show(name)}; expected one tensor of the file for each.");
                }
            }

            if (strict && first is not null && found.Count == before && _info.Tensors[i].Role != TensorRole.BatchCount)
            {
                throw new WeightsFormatException($"{ErrorText.Show(first)}, which LoadOptions.Map gives for {ErrorText.Show(_info.Tensors[i].Name)}, is not in the file; the file has {Nearest(first)}.");
            }
        }

        return found;
    }

    /// <summary>What is missing or too many, for a file most of whose names are the network's.</summary>
    public WeightsFormatException Fault()
    {
        var used = Common().Select(a => a.Stored).ToHashSet();
        StoredTensor[] extra = [.. _byName.Values.Where(t => !used.Contains(t))];
        TensorInfo? missing = Array.Find(_info.Tensors, t => t.Role != TensorRole.BatchCount && !TensorMatch.NamesOf(t).Any(_byName.ContainsKey));
        if (missing is null)
        {
            return new WeightsFormatException(
                $"{extra[0]} belongs to no layer{(extra.Length > 1 ? $", nor {ErrorText.List(extra.Skip(1).Select(t => t.ToString()))}" : string.Empty)}; expected only the {_info.Tensors.Length} tensors of {_info.Name}. LoadOptions.Strict = false passes them over.");
        }

        string nearest = extra.Length == 0 ? string.Empty : $" Nearest of the others is {extra.MaxBy(t => Likeness(t, missing))}.";
        return new WeightsFormatException($"{missing.Name} is missing; expected {StoredTensor.Format(missing.Shape)} for {_info.Layers[missing.Layer].Name}.{nearest}");
    }

    private static int Likeness(StoredTensor tensor, TensorInfo expected)
    {
        string member = expected.Name[(expected.Name.LastIndexOf('.') + 1)..];
        string module = expected.Name[..^member.Length];
        return (tensor.HasShape(expected.Shape) ? 4 : 0) + (tensor.Name.EndsWith(member, StringComparison.Ordinal) ? 2 : 0) + (tensor.Name.StartsWith(module, StringComparison.Ordinal) ? 1 : 0);
    }

    private void AddNamed(string prefix, int place, List<Assignment> found)
    {
        foreach (string name in TensorMatch.NamesOf(_info.Tensors[place]))
        {
            if (_byName.TryGetValue(prefix.Length == 0 ? name : prefix + name, out StoredTensor? stored))
            {
                found.Add(new Assignment(stored, place));
            }
        }
    }

    private string Nearest(string name)
    {
        string member = name[(name.LastIndexOf('.') + 1)..];
        return ErrorText.List(_byName.Keys.OrderByDescending(k => k.EndsWith(member, StringComparison.Ordinal)).Select(ErrorText.Show));
    }
}
