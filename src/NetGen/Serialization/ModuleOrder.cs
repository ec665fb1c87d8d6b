namespace NetGen.Serialization;

/// <summary>
/// The order in which the modules of a file can run, as their names tell: members of one module whose names are numbers run in the order of the numbers,
/// all that is in one before all that is in the next. Other names tell nothing, unless the caller lists them.
/// It keeps which modules can run next while the search takes modules and puts them back, the last one first.
/// </summary>
internal sealed class ModuleOrder
{
    /// <summary>Stands for no module.</summary>
    public const int None = -1;

    private readonly Node[] _nodes;
    private readonly int[] _blocked;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly Stack<int> _log = [];
    private readonly Stack<int> _marks = [];

    // Lists of modules by kind, linked through _next and _previous; each kind has a head behind the modules.
    private readonly int[] _kinds;

    /// <summary>Sorts modules by their names and frees those before which none has to run.</summary>
    /// <param name="modules">The modules; their order does not matter.</param>
    /// <param name="kinds">The kind of each module: modules of one kind can stand for the same layers.</param>
    /// <param name="kindCount">Number of kinds.</param>
    /// <param name="order">Names in the order in which they run where they are members of one module.</param>
    public ModuleOrder(StoredModule[] modules, int[] kinds, int kindCount, IReadOnlyList<string> order)
    {
        _kinds = kinds;
        _blocked = new int[modules.Length];
        _next = new int[modules.Length + kindCount];
        _previous = new int[modules.Length + kindCount];
        _nodes = new Node[modules.Length];
        var root = new Node(null);
        for (int m = 0; m < modules.Length; m++)
        {
            Node node = root;
            foreach (string part in modules[m].Name.Split('.'))
            {
                node.Modules.Add(m);
                node = node.Members.TryGetValue(part, out Node? member) ? member : node.Members[part] = new Node(node);
            }

            node.Modules.Add(m);
            _nodes[m] = node;
        }

        Link(root, order);
        for (int head = modules.Length; head < _next.Length; head++)
        {
            _next[head] = _previous[head] = head;
        }

        for (int m = modules.Length - 1; m >= 0; m--)
        {
            if (_blocked[m] == 0)
            {
                LinkFirst(m);
            }
        }
    }

    /// <summary>What was done so far, in steps of constant time.</summary>
    public int Steps { get; private set; }

    /// <summary>The first module of a kind that can run next.</summary>
    public int First(int kind) => Module(_next[_blocked.Length + kind]);

    /// <summary>The one after it, or <see cref="None"/>.</summary>
    public int Next(int module) => Module(_next[module]);

    /// <summary>Whether all that has to run before a module has been taken.</summary>
    public bool IsFree(int module) => _blocked[module] == 0;

    /// <summary>Takes a module that can run next, which frees others.</summary>
    public void Take(int module)
    {
        _marks.Push(_log.Count);
        Unlink(module);
        for (Node? node = _nodes[module]; node is not null; node = node.Parent)
        {
            Steps++;
            if (++node.Taken == node.Modules.Count && node.Follower is { } follower)
            {
                foreach (int m in follower.Modules)
                {
                    Steps++;
                    _log.Push(m);
                    if (--_blocked[m] == 0)
                    {
                        LinkFirst(m);
                    }
                }
            }
        }
    }

    /// <summary>Puts back the module that was taken last.</summary>
    public void PutBack(int module)
    {
        for (int mark = _marks.Pop(); _log.Count > mark;)
        {
            int m = _log.Pop();
            if (_blocked[m]++ == 0)
            {
                Unlink(m);
            }
        }

        for (Node? node = _nodes[module]; node is not null; node = node.Parent)
        {
            node.Taken--;
        }

        _next[_previous[module]] = module;
        _previous[_next[module]] = module;
    }

    private void Link(Node root, IReadOnlyList<string> order)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < order.Count; i++)
        {
            places.TryAdd(order[i], i);
        }

        var open = new Stack<Node>([root]);
        while (open.TryPop(out Node? node))
        {
            Chain(node.Members.Select(m => (Place: StoredModule.NumberOf(m.Key), m.Value)));
            Chain(node.Members.Select(m => (Place: StoredModule.NumberOf(m.Key) is null && places.TryGetValue(m.Key, out int place) ? place : (int?)null, m.Value)));
            foreach (Node member in node.Members.Values)
            {
                open.Push(member);
            }
        }
    }

    private void Chain(IEnumerable<(int? Place, Node Node)> members)
    {
        Node? before = null;
        foreach ((_, Node node) in members.Where(m => m.Place is not null).OrderBy(m => m.Place))
        {
            if (before is not null)
            {
                before.Follower = node;
                foreach (int m in node.Modules)
                {
                    _blocked[m]++;
                }
            }

            before = node;
        }
    }

    private int Module(int link) => link < _blocked.Length ? link : None;

    private void LinkFirst(int module)
    {
        int head = _blocked.Length + _kinds[module];
        _next[module] = _next[head];
        _previous[module] = head;
        _previous[_next[head]] = module;
        _next[head] = module;
    }

    private void Unlink(int module)
    {
        _next[_previous[module]] = _next[module];
        _previous[_next[module]] = _previous[module];
    }

    /// <summary>A part of the names: a module, or what modules are members of.</summary>
    private sealed class Node(Node? parent)
    {
        public Node? Parent => parent;

        public Dictionary<string, Node> Members { get; } = new(StringComparer.Ordinal);

        /// <summary>It and all modules in it.</summary>
        public List<int> Modules { get; } = [];

        /// <summary>How many of them have been taken.</summary>
        public int Taken { get; set; }

        /// <summary>The member that runs after it, by its number or because the caller says so.</summary>
        public Node? Follower { get; set; }
    }
}
