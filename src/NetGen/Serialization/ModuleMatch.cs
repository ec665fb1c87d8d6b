namespace NetGen.Serialization;

/// <summary>
/// Matches the modules of a file to the layers of a network by the shapes of their tensors, where names do not tell: a PyTorch class names its members as it
/// likes (<c>layer1.0.weight</c>, <c>fc.2.bias</c>). Members with numbers as names run in their order. The order of other members is in no file:
/// Python's <c>save_file</c> sorts tensors by type and name. So all orders are tried, and a file is taken only if exactly one assignment fits.
/// </summary>
internal sealed class ModuleMatch
{
    private readonly NetworkInfo _info;
    private readonly ModuleSlot[] _slots;
    private readonly StoredModule[] _modules;
    private readonly int[] _slotKinds;
    private readonly int[] _moduleKinds;
    private readonly int _required;

    private ModuleMatch(NetworkInfo info, NamedTensor[] tensors)
    {
        _info = info;
        _slots = ModuleSlot.Of(info);
        _required = _slots.Count(s => !s.IsAlias);
        _modules = [.. tensors.GroupBy(t => t.Module, StringComparer.Ordinal).Select(g => new StoredModule(g.Key, [.. g]))];
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ModuleSlot slot in _slots)
        {
            kinds.TryAdd(slot.Signature, kinds.Count);
        }

        _slotKinds = Array.ConvertAll(_slots, s => kinds[s.Signature]);
        _moduleKinds = Array.ConvertAll(_modules, m => kinds.TryGetValue(m.Signature, out int kind) ? kind : -1);
    }

    /// <summary>Every tensor of the file with its place in the network; null if no assignment fits.</summary>
    /// <param name="info">The network.</param>
    /// <param name="tensors">The tensors of the file, all of which have to be used.</param>
    /// <param name="order">What <see cref="LoadOptions.Order"/> says.</param>
    /// <param name="fault">What is wrong where none fits.</param>
    /// <exception cref="WeightsFormatException">Several assignments fit, or there are too many ways to try.</exception>
    public static List<Assignment>? Find(NetworkInfo info, NamedTensor[] tensors, IReadOnlyList<string> order, out WeightsFormatException? fault) =>
        Find(info, tensors, order, out fault, out _);

    /// <summary>The same, and what the search did in steps of constant time.</summary>
    internal static List<Assignment>? Find(NetworkInfo info, NamedTensor[] tensors, IReadOnlyList<string> order, out WeightsFormatException? fault, out int steps)
    {
        steps = 0;

        // A few too many are worth a look for what they are. Far more cannot fit, so a large file costs nothing more.
        int most = 16 + (2 * info.Tensors.Sum(t => 1 + t.Aliases.Length));
        if (tensors.Length > most)
        {
            fault = new WeightsFormatException(
                $"The file has {tensors.Length} tensors, {ErrorText.List(tensors.Select(t => t.Stored.ToString()), most: 4)}; expected the {info.Tensors.Length} of {info.Name}. LoadOptions.Prefix, Map or Strict = false take a part of a file.");
            return null;
        }

        var match = new ModuleMatch(info, tensors);
        fault = match.Miscount();
        if (fault is not null)
        {
            return null;
        }

        var search = new ModuleSearch(
            match._slots, match._slotKinds, match._modules.Length, new ModuleOrder(match._modules, match._moduleKinds, match._slots.Length, order), match.NamedSlots());
        search.Run();
        steps = search.Steps;
        if (search.IsCutShort)
        {
            throw new WeightsFormatException($"The file's modules may fit {info.Name} in more ways than can be tried; LoadOptions.Map says which tensor is which.");
        }

        if (search.OpenSlot >= 0)
        {
            throw match.SeveralFit(search);
        }

        fault = search.Found is null ? match.NoOrderFits(search) : null;
        return search.Found is null ? null : match.Assignments(search.Found);
    }

    private List<Assignment> Assignments(int[] found)
    {
        var assignments = new List<Assignment>();
        for (int s = 0; s < found.Length; s++)
        {
            foreach (NamedTensor tensor in found[s] >= 0 ? _modules[found[s]].Tensors : [])
            {
                // Only a number of batches that the layer does not count has no place there.
                int at = Array.FindIndex(_slots[s].Tensors, t => StoredModule.MemberOf(t.Tensor) == tensor.Member);
                if (at >= 0)
                {
                    assignments.Add(new Assignment(tensor.Stored, _slots[s].Tensors[at].Index));
                }
            }
        }

        return assignments;
    }

    // A name that the network's author chose and the file has too says what the module is, whatever its shapes.
    private int[] NamedSlots()
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int s = 0; s < _slots.Length; s++)
        {
            if (!_slots[s].Name.Split('.').Any(p => StoredModule.NumberOf(p) is not null))
            {
                slots.TryAdd(_slots[s].Name, s);
            }
        }

        return Array.ConvertAll(_modules, m => slots.GetValueOrDefault(m.Name, -1));
    }

    // Modules of each kind have to be as many as the layers that take them.
    private WeightsFormatException? Miscount()
    {
        var found = new int[_slots.Length];
        foreach (int kind in _moduleKinds.Where(k => k >= 0))
        {
            found[kind]++;
        }

        var room = new int[_slots.Length];
        var needed = new int[_slots.Length];
        for (int s = 0; s < _slots.Length; s++)
        {
            room[_slotKinds[s]]++;
            needed[_slotKinds[s]] += _slots[s].IsAlias ? 0 : 1;
        }

        int lacking = Array.FindIndex(_slotKinds, k => found[k] < needed[k]);
        if (lacking >= 0)
        {
            return Lacks(lacking, found[_slotKinds[lacking]], needed[_slotKinds[lacking]]);
        }

        StoredModule[] surplus = [.. _modules.Where((_, m) => _moduleKinds[m] < 0 || found[_moduleKinds[m]] > room[_moduleKinds[m]])];
        return surplus.Length == 0 ? null : new WeightsFormatException(
            $"No order of the file's modules fits {_info.Name}; expected only {_required} modules with tensors; found {_modules.Length}, of which {ErrorText.List(surplus.Select(m => m.ToString()), most: 3)} {(surplus.Length == 1 ? "is" : "are")} too many.");
    }

    private WeightsFormatException Lacks(int slot, int found, int needed)
    {
        StoredModule? nearest = _modules.Where((_, m) => _moduleKinds[m] != _slotKinds[slot]).MaxBy(m => Likeness(m, _slots[slot]));
        string count = found == 0 ? "no such module" : $"{found} such modules of {needed}";
        return new WeightsFormatException(
            $"No order of the file's modules fits {_info.Name}; expected {Describe(_slots[slot])}; found {count}{(nearest is null ? string.Empty : $"; nearest is {nearest}: {Difference(nearest, _slots[slot])}")}.");
    }

    private WeightsFormatException NoOrderFits(ModuleSearch search)
    {
        ModuleSlot slot = _slots[Math.Min(search.Deepest, _slots.Length - 1)];
        string[] modules = [.. _modules.Where(m => m.Signature == slot.Signature).Select(m => ErrorText.Show(m.Name))];
        return new WeightsFormatException(
            $"No order of the file's modules fits {_info.Name}: their shapes do, but the numbers in their names order them otherwise; expected {Describe(slot)} after {search.Deepest} others; found {ErrorText.List(modules)} for it. LoadOptions.Map says which tensor is which.");
    }

    private WeightsFormatException SeveralFit(ModuleSearch search)
    {
        ModuleSlot slot = _slots[search.OpenSlot];
        string layer = _info.Layers[slot.Layer].Name;
        StoredModule[] candidates = [.. search.Candidates.Select(m => _modules[m]).OrderBy(m => m.Name, StringComparer.Ordinal)];
        return new WeightsFormatException(
            $"The file's modules fit {_info.Name} in several orders: {layer} could be {ErrorText.List(candidates.Select(m => m.ToString()), " or ", most: 6)}; expected names that say which. LoadOptions.Order lists members in the order in which they run, LoadOptions.Map says which tensor is which.");
    }

    private string Describe(ModuleSlot slot) =>
        $"{_info.Layers[slot.Layer].Name} with {ErrorText.List(slot.Tensors.Select(t => $"{ErrorText.Show(t.Tensor.Name)} {StoredTensor.Format(t.Tensor.Shape)}"))}";

    private static int Likeness(StoredModule module, ModuleSlot slot) => slot.Tensors.Sum(t =>
        (Array.Exists(module.Tensors, m => m.Member == StoredModule.MemberOf(t.Tensor)) ? 1 : 0)
        + (Array.Exists(module.Tensors, m => m.Member == StoredModule.MemberOf(t.Tensor) && m.Stored.HasShape(t.Tensor.Shape)) ? 2 : 0));

    private static string Difference(StoredModule module, ModuleSlot slot)
    {
        (TensorInfo Tensor, int Index) missing = Array.Find(slot.Tensors, t => t.Tensor.Role != TensorRole.BatchCount && !Array.Exists(module.Tensors, m => m.Member == StoredModule.MemberOf(t.Tensor)));
        NamedTensor extra = Array.Find(module.Tensors, m => !Array.Exists(slot.Tensors, t => m.Member == StoredModule.MemberOf(t.Tensor)));
        return missing.Tensor is not null ? $"it has no {StoredModule.MemberOf(missing.Tensor)}"
            : extra.Stored is not null ? $"it has {ErrorText.Show(extra.Member)} too"
            : "its shapes differ";
    }
}
