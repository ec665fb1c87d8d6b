using System.Globalization;

namespace NetGen.Serialization;

/// <summary>The tensors of a file that share a module prefix, such as <c>layer1.0</c>.</summary>
internal sealed class StoredModule(string name, StoredTensor[] tensors)
{
    private readonly string[] _segments = name.Split('.');

    public string Name => name;

    /// <summary>
    /// The attribute of the PyTorch class that holds the module: the first part of its name. Plain numbers are the modules of one
    /// <c>Sequential</c>, which has no name.
    /// </summary>
    public string Container => IsNumber(_segments[0], out _) ? string.Empty : _segments[0];

    /// <summary>Tensors with the names and shapes, such as <c>layer1.0 (weight [25, 1, 3, 3], bias [25])</c>.</summary>
    public override string ToString() =>
        $"{name} ({string.Join(", ", tensors.Select(t => $"{t.Member} {t.ShapeText}"))})";

    /// <summary>Compares names part by part, numbers as numbers.</summary>
    public static int CompareNaturally(StoredModule a, StoredModule b)
    {
        for (int i = 0; i < a._segments.Length && i < b._segments.Length; i++)
        {
            int order = IsNumber(a._segments[i], out int x) && IsNumber(b._segments[i], out int y)
                ? x.CompareTo(y)
                : string.CompareOrdinal(a._segments[i], b._segments[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a._segments.Length - b._segments.Length;
    }

    /// <summary>Assigns the tensors to those of a layer.</summary>
    /// <param name="layer">The layer's tensors with their indices in the network.</param>
    /// <param name="places">Receives the places, or null.</param>
    /// <returns>Whether names and shapes are the same; only the batch count may be missing.</returns>
    public bool Fits((TensorInfo Tensor, int Index)[] layer, Dictionary<StoredTensor, int>? places)
    {
        int matched = 0;
        foreach ((TensorInfo expected, int index) in layer)
        {
            string member = expected.Name[(expected.Name.LastIndexOf('.') + 1)..];
            StoredTensor? found = Array.Find(tensors, t => t.Member == member);
            if (found is null ? expected.Role != TensorRole.BatchCount : !found.HasShape(expected.Shape))
            {
                return false;
            }

            if (found is not null)
            {
                matched++;
                places?.Add(found, index);
            }
        }

        return matched == tensors.Length;
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
