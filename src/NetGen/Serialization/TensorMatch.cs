namespace NetGen.Serialization;

/// <summary>Finds which tensor of a network each tensor of a file is, and checks that they fit one to one.</summary>
internal static class TensorMatch
{
    /// <summary>The index among <see cref="NetworkInfo.Tensors"/> for every tensor of the file.</summary>
    /// <exception cref="WeightsFormatException">A tensor is missing, too many, or of the wrong shape or type.</exception>
    public static Dictionary<StoredTensor, int> Find(NetworkInfo info, StoredTensor[] stored)
    {
        var expectedNames = info.Tensors.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        Dictionary<StoredTensor, int> places = stored.Any(t => expectedNames.Contains(t.Name)) || stored.Length == 0
            ? FindByName(info, stored)
            : ModuleMatch.Find(info, stored);
        foreach ((StoredTensor tensor, int place) in places)
        {
            Check(tensor, info.Tensors[place]);
        }

        return places;
    }

    private static Dictionary<StoredTensor, int> FindByName(NetworkInfo info, StoredTensor[] stored)
    {
        var byName = stored.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var places = new Dictionary<StoredTensor, int>();
        for (int i = 0; i < info.Tensors.Length; i++)
        {
            TensorInfo expected = info.Tensors[i];
            if (byName.TryGetValue(expected.Name, out StoredTensor? found))
            {
                places.Add(found, i);
            }
            else if (expected.Role != TensorRole.BatchCount)
            {
                throw new WeightsFormatException($"{expected.Name} is missing; expected {StoredTensor.Format(expected.Shape)} for {info.Layers[expected.Layer].Name}.");
            }
        }

        StoredTensor? extra = Array.Find(stored, t => !places.ContainsKey(t));
        return extra is null
            ? places
            : throw new WeightsFormatException($"{extra.Name} {extra.ShapeText} belongs to no layer; expected only the {info.Tensors.Length} tensors of {info.Name}.");
    }

    private static void Check(StoredTensor found, TensorInfo expected)
    {
        if (!found.HasShape(expected.Shape))
        {
            throw new WeightsFormatException($"{found.Name} has the shape {found.ShapeText}; expected {StoredTensor.Format(expected.Shape)}.");
        }

        bool isCount = expected.Role == TensorRole.BatchCount;
        int size = !isCount ? TensorTypes.FloatSize(found.TypeName) : found.TypeName == TensorTypes.Int64 ? sizeof(long) : 0;
        if (size == 0)
        {
            throw new WeightsFormatException($"{found.Name} has the type {found.TypeName}; expected {(isCount ? TensorTypes.Int64 : TensorTypes.FloatTypes)}.");
        }

        long bytes = (long)expected.Length * size;
        if (found.End - found.Begin != bytes)
        {
            throw new WeightsFormatException($"{found.Name} has {found.End - found.Begin} bytes; expected {bytes}, {size} for each of {expected.Length} elements.");
        }
    }
}
