namespace NetGen.Serialization;

/// <summary>
/// Finds which tensor of a network each tensor of a file is. First the names are asked: the network's own, behind a prefix that all tensors of the
/// file have or that a wrapper of PyTorch adds. Then the shapes, by <see cref="ModuleMatch"/>, which takes nothing but the only assignment that fits.
/// </summary>
/// <param name="Assignments">Each of the network's tensors at least once, unless the options allow less.</param>
/// <param name="Unused">The other tensors of the file, below the prefix that was asked for.</param>
internal sealed record TensorMatch(IReadOnlyList<Assignment> Assignments, IReadOnlyList<string> Unused)
{
    // A network may be part of another several times. With more it is refused all the same.
    private const int MostPlaces = 4;

    // Parts of names that PyTorch puts in where it wraps a module: DataParallel, torch.compile, sharding and checkpointing.
    private static readonly string[] s_wrappers = ["module", "_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"];

    /// <summary>Matches and checks shapes and types.</summary>
    /// <exception cref="WeightsFormatException">A tensor is missing, too many, or of the wrong shape or type, or several assignments fit.</exception>
    public static TensorMatch Find(NetworkInfo info, WeightsHeader header, LoadOptions options)
    {
        NamedTensor[] tensors = Below(header, options.Prefix);
        IReadOnlyList<Assignment> found = options.Map is { } map ? new NameMatch(info, tensors).ByMap(map, options.Strict)
            : options.Strict ? Strict(info, tensors, header, options.Order)
            : Loose(info, tensors, header, options.Order);
        foreach (Assignment assignment in found)
        {
            Check(assignment.Stored, info.Tensors[assignment.Place]);
        }

        var used = found.Select(a => a.Stored).ToHashSet(ReferenceEqualityComparer.Instance);
        string[] unused = [.. tensors.Where(t => !used.Contains(t.Stored)).Select(t => t.Stored.Name)];
        return options.Map is not null && options.Strict && unused.Length > 0
            ? throw new WeightsFormatException($"LoadOptions.Map gives no tensor of the network for {ErrorText.List(unused.Select(ErrorText.Show))}; expected all tensors of the file. LoadOptions.Strict = false passes them over.")
            : new TensorMatch(found, unused);
    }

    /// <summary>The names of a tensor, its own first.</summary>
    public static IEnumerable<string> NamesOf(TensorInfo tensor) => tensor.Aliases.Select(a => a.Name).Prepend(tensor.Name);

    private static NamedTensor[] Below(WeightsHeader header, string? prefix)
    {
        if (string.IsNullOrEmpty(prefix))
        {
            return Array.ConvertAll(header.Tensors, t => new NamedTensor(t.Name, t));
        }

        string start = prefix.EndsWith('.') ? prefix : prefix + ".";
        NamedTensor[] below = [.. header.Tensors.Where(t => t.Name.StartsWith(start, StringComparison.Ordinal)).Select(t => new NamedTensor(t.Name[start.Length..], t))];
        return below.Length > 0 ? below : throw new WeightsFormatException(
            $"No tensor's name begins with {ErrorText.Show(start)}; the names begin with {ErrorText.List(header.Tensors.Select(t => ErrorText.Show(t.Name.Split('.', 2)[0])).Distinct())}.");
    }

    private static IReadOnlyList<Assignment> Strict(NetworkInfo info, NamedTensor[] tensors, WeightsHeader header, IReadOnlyList<string> order)
    {
        if (ByName(info, tensors) is { } named)
        {
            return named;
        }

        string[] places = Places(info, tensors);
        if (header.Origin is not null && places.Length > 0)
        {
            return places.Length == 1 ? new NameMatch(info, tensors).Complete(places[0])! : throw Repeated(info, places);
        }

        var names = new NameMatch(info, tensors);
        int common = names.Common().Count;
        return ModuleMatch.Find(info, tensors, order, out WeightsFormatException? fault)
            ?? throw (tensors.Length == 0 || 2 * common >= Math.Min(info.Tensors.Length, tensors.Length) ? names.Fault()
            : places.Length == 0 ? fault!
            : new WeightsFormatException(
                $"The file has {tensors.Length} tensors, more than the {info.Tensors.Length} of {info.Name}, whose names are there below {ErrorText.List(places.Select(ErrorText.Show))}; say so with LoadOptions.Prefix."));
    }

    /// <summary>By names alone: as they are, without what stands before all of them, and without wrappers.</summary>
    private static List<Assignment>? ByName(NetworkInfo info, NamedTensor[] tensors)
    {
        // A name more or less and nothing can be exact, so a large file costs nothing here.
        int most = info.Tensors.Sum(t => 1 + t.Aliases.Length);
        if (tensors.Length == 0 || tensors.Length > most)
        {
            return null;
        }

        NamedTensor[] bare = Array.ConvertAll(tensors, t => t with { Name = Unwrap(t.Name) });
        return ExactBehindPrefix(info, tensors) ?? (bare.SequenceEqual(tensors) ? null : ExactBehindPrefix(info, bare));
    }

    private static List<Assignment>? ExactBehindPrefix(NetworkInfo info, NamedTensor[] tensors)
    {
        var match = new NameMatch(info, tensors);
        if (match.Count < tensors.Length)
        {
            return null;
        }

        foreach (string prefix in CommonPrefixes(tensors))
        {
            if (match.Exact(prefix) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The prefixes below which all of the network's tensors are; the file has others too.</summary>
    private static string[] Places(NetworkInfo info, NamedTensor[] tensors)
    {
        if (info.Tensors.Length == 0)
        {
            return [];
        }

        var match = new NameMatch(info, tensors);
        return [.. NamesOf(info.Tensors[0])
            .SelectMany(first => tensors.Where(t => t.Name.EndsWith($".{first}", StringComparison.Ordinal)).Select(t => t.Name[..^first.Length]))
            .Distinct()
            .Where(p => match.Complete(p) is not null)
            .Take(MostPlaces)
            .Where(p => match.Complete(p)!.Count == tensors.Count(t => t.Name.StartsWith(p, StringComparison.Ordinal)))];
    }

    private static IReadOnlyList<Assignment> Loose(NetworkInfo info, NamedTensor[] tensors, WeightsHeader header, IReadOnlyList<string> order)
    {
        try
        {
            return Strict(info, tensors, header, order);
        }
        catch (WeightsFormatException fault)
        {
            var match = new NameMatch(info, tensors);
            List<Assignment> found = CommonPrefixes(tensors).Select(match.Common).MaxBy(f => f.Count)!;
            if (found.Count == 0)
            {
                NamedTensor[] bare = Array.ConvertAll(tensors, t => t with { Name = Unwrap(t.Name) });
                match = new NameMatch(info, bare);
                found = match.Count < bare.Length ? found : CommonPrefixes(bare).Select(match.Common).MaxBy(f => f.Count)!;
            }

            string[] places = found.Count == 0 ? Places(info, tensors) : [];
            return found.Count > 0 ? found
                : places.Length == 1 ? new NameMatch(info, tensors).Complete(places[0])!
                : throw (places.Length > 1 ? Repeated(info, places) : new WeightsFormatException($"No tensor has a name of {info.Name}'s; LoadOptions.Prefix or Map says which they are. {fault.Message}"));
        }
    }

    private static WeightsFormatException Repeated(NetworkInfo info, string[] places) => new(
        $"The names of {info.Name}'s tensors are there more than once, below {ErrorText.List(places.Select(ErrorText.Show))}; say which with LoadOptions.Prefix.");

    /// <summary>What all names begin with, up to each of its dots; first of all nothing.</summary>
    private static IEnumerable<string> CommonPrefixes(NamedTensor[] tensors)
    {
        yield return string.Empty;
        int length = tensors.Length == 0 ? 0 : tensors[0].Name.Length;
        foreach (NamedTensor tensor in tensors)
        {
            length = tensors[0].Name.AsSpan(0, length).CommonPrefixLength(tensor.Name);
        }

        for (int i = 0; i < length; i++)
        {
            if (tensors[0].Name[i] == '.')
            {
                yield return tensors[0].Name[..(i + 1)];
            }
        }
    }

    private static string Unwrap(string name) =>
        Array.Exists(s_wrappers, w => name.Contains(w, StringComparison.Ordinal)) ? string.Join('.', name.Split('.').Where(p => !s_wrappers.Contains(p))) : name;

    private static void Check(StoredTensor found, TensorInfo expected)
    {
        string name = ErrorText.Show(found.Name);
        if (!found.HasShape(expected.Shape))
        {
            throw new WeightsFormatException($"{name} has the shape {found.ShapeText}; expected {StoredTensor.Format(expected.Shape)}.");
        }

        bool isCount = expected.Role == TensorRole.BatchCount;
        int size = !isCount ? TensorTypes.FloatSize(found.TypeName) : found.TypeName == TensorTypes.Int64 ? sizeof(long) : 0;
        if (size == 0)
        {
            throw new WeightsFormatException($"{name} has the type {ErrorText.Show(found.TypeName)}; expected {(isCount ? TensorTypes.Int64 : TensorTypes.FloatTypes)}.");
        }

        long bytes = (long)expected.Length * size;
        if (found.End - found.Begin != bytes)
        {
            throw new WeightsFormatException($"{name} has {found.End - found.Begin} bytes; expected {bytes}, {size} for each of {expected.Length} elements.");
        }
    }
}
