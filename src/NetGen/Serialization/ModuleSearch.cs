using System.Security.Cryptography;

namespace NetGen.Serialization;

/// <summary>
/// Looks for the assignments of a file's modules to a network's layers that shapes and order allow, until it has found two that differ or has seen that there
/// are no more. Layers are filled one after another. What is left to do depends on nothing but the modules taken so far, so each set of them is looked at once.
/// </summary>
internal sealed class ModuleSearch
{
    /// <summary>
    /// Steps at most, each of constant time. Files of real models take a few for each module; one that takes more is refused, since nothing would tell
    /// whether another assignment fits as well.
    /// </summary>
    public const int MaxSteps = 200_000;

    // A place that is left empty, because another module has its tensors.
    private const int Skipped = -2;

    private readonly ModuleSlot[] _slots;
    private readonly int[] _kinds;
    private readonly ModuleOrder _order;
    private readonly int[] _slotOf;
    private readonly int[] _moduleOf;
    private readonly int[] _chosen;
    private readonly int[] _aliasesFrom;
    private readonly ulong[] _taken;
    private readonly ulong[] _effects;
    private readonly int[] _spare;
    private readonly Dictionary<(int Depth, ulong Taken), ulong> _leadsOn = [];
    private readonly HashSet<(int Depth, ulong Taken)> _dead = [];
    private readonly ulong _salt = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private int _tried;

    /// <summary>A search over at most as many modules as slots.</summary>
    /// <param name="slots">The layers in the order in which they run.</param>
    /// <param name="kinds">The kind of module that each takes.</param>
    /// <param name="modules">Number of modules.</param>
    /// <param name="order">Which modules can run next.</param>
    /// <param name="slotOf">For each module the one slot that it can only stand for, or -1.</param>
    public ModuleSearch(ModuleSlot[] slots, int[] kinds, int modules, ModuleOrder order, int[] slotOf)
    {
        _slots = slots;
        _kinds = kinds;
        _order = order;
        _slotOf = slotOf;
        _moduleOf = new int[slots.Length];
        Array.Fill(_moduleOf, ModuleOrder.None);
        for (int m = 0; m < slotOf.Length; m++)
        {
            if (slotOf[m] >= 0)
            {
                _moduleOf[slotOf[m]] = m;
            }
        }

        _chosen = new int[slots.Length];
        _taken = new ulong[slots.Length + 1];
        _effects = new ulong[slots.Length + 1];
        _spare = new int[slots.Length + 1];
        _aliasesFrom = new int[slots.Length + 1];
        for (int s = slots.Length - 1; s >= 0; s--)
        {
            _aliasesFrom[s] = _aliasesFrom[s + 1] + (slots[s].IsAlias ? 1 : 0);
        }

        // Modules beyond those that are needed stand for layers that share tensors.
        _spare[0] = modules - (slots.Length - _aliasesFrom[0]);
    }

    /// <summary>The first assignment: for each slot a module, or a number below 0; null if there is none.</summary>
    public int[]? Found { get; private set; }

    /// <summary>A slot for which several modules could stand, or -1.</summary>
    public int OpenSlot { get; private set; } = -1;

    /// <summary>The modules that could stand for <see cref="OpenSlot"/>, or those of the right shapes that cannot run yet at <see cref="Deepest"/>.</summary>
    public List<int> Candidates { get; } = [];

    /// <summary>How many slots could be filled at most.</summary>
    public int Deepest { get; private set; }

    /// <summary>What was done, in steps of constant time.</summary>
    public int Steps => _tried + _order.Steps;

    /// <summary>Whether the search ended before it had seen everything.</summary>
    public bool IsCutShort { get; private set; }

    public void Run()
    {
        int depth = 0;
        bool enters = true;
        while (depth >= 0 && OpenSlot < 0 && !IsCutShort)
        {
            enters = enters ? Enter(depth) : PutBack(depth);
            enters = enters && Choose(depth);
            depth += enters ? 1 : -1;
            IsCutShort = Steps > MaxSteps;
        }
    }

    // Whether anything is left to be seen from here.
    private bool Enter(int depth)
    {
        Deepest = Math.Max(Deepest, depth);
        if (_leadsOn.TryGetValue((depth, _taken[depth]), out ulong effect))
        {
            if (effect != _effects[depth])
            {
                Report(depth);
            }
            else
            {
                LeadsOn(depth);
            }

            return false;
        }

        if (depth == _slots.Length)
        {
            Found = [.. _chosen];
            LeadsOn(depth);
            return false;
        }

        _chosen[depth] = ModuleOrder.None;
        return !_dead.Contains((depth, _taken[depth]));
    }

    // From everywhere on the way here there is an assignment, and it has the effect of the first.
    private void LeadsOn(int depth)
    {
        for (int d = depth; d >= 0 && _leadsOn.TryAdd((d, _taken[d]), _effects[d]) | d == depth; d--)
        {
            _tried++;
        }
    }

    private bool PutBack(int depth)
    {
        if (_chosen[depth] >= 0)
        {
            _order.PutBack(_chosen[depth]);
        }

        return true;
    }

    // Goes on to the next module that can stand for the slot.
    private bool Choose(int depth)
    {
        bool isAlias = _slots[depth].IsAlias;
        bool wasSkipped = _chosen[depth] == Skipped;
        int module = _chosen[depth] >= 0 ? _order.Next(_chosen[depth]) : wasSkipped || (isAlias && _spare[depth] == 0) ? ModuleOrder.None : _order.First(_kinds[depth]);
        while (module >= 0 && !MayStand(module, depth))
        {
            module = _order.Next(module);
        }

        if (module < 0 && isAlias && !wasSkipped && _aliasesFrom[depth + 1] >= _spare[depth])
        {
            module = Skipped;
        }

        _chosen[depth] = module;
        if (module == ModuleOrder.None)
        {
            if (!_leadsOn.ContainsKey((depth, _taken[depth])))
            {
                _dead.Add((depth, _taken[depth]));
            }

            return false;
        }

        _taken[depth + 1] = _taken[depth];
        _effects[depth + 1] = _effects[depth];
        _spare[depth + 1] = _spare[depth];
        if (module >= 0)
        {
            _order.Take(module);
            _taken[depth + 1] ^= Mix((ulong)module);
            _effects[depth + 1] ^= Mix(((ulong)_slots[depth].Group << 32) + (ulong)module + (1UL << 63));
            _spare[depth + 1] -= isAlias ? 1 : 0;
        }

        return true;
    }

    private bool MayStand(int module, int slot)
    {
        _tried++;
        return _moduleOf[slot] == module || (_moduleOf[slot] < 0 && _slotOf[module] < 0);
    }

    // What was chosen before a depth differs from the first assignment, and the rest of that one fits here too.
    private void Report(int depth)
    {
        var groups = new Dictionary<int, int>();
        for (int s = 0; s < _slots.Length; s++)
        {
            groups[Found![s]] = _slots[s].Group;
        }

        int first = 0;
        while (_chosen[first] < 0 || groups[_chosen[first]] == _slots[first].Group)
        {
            first++;
        }

        for (int d = depth - 1; d >= first; d--)
        {
            PutBack(d);
        }

        OpenSlot = first;
        for (int m = _order.First(_kinds[first]); m >= 0; m = _order.Next(m))
        {
            if (MayStand(m, first))
            {
                Candidates.Add(m);
            }
        }

        Candidates.Sort();
    }

    // Finaliser of SplitMix64. The salt is secret, so no file can be made for which two sets of modules look alike.
    private ulong Mix(ulong value)
    {
        ulong z = _salt + (value * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
