using System.Globalization;
using System.Text;

namespace NetGen.Serialization;

/// <summary>The tensors of a file that are members of one module, such as <c>layer1.0</c>.</summary>
internal sealed class StoredModule(string name, NamedTensor[] tensors)
{
    private const string BatchCount = "num_batches_tracked";
    private const string RunningMean = "running_mean";

    /// <summary>Its name, without what the caller said stands before it.</summary>
    public string Name => name;

    public NamedTensor[] Tensors => tensors;

    /// <summary>Names and shapes of its tensors. Two modules with the same can stand for the same layers.</summary>
    public string Signature { get; } = Describe(tensors.Select(t => (t.Member, t.Stored.Shape)));

    /// <summary>Tensors with the names and shapes, such as <c>layer1.0 (weight [25, 1, 3, 3], bias [25])</c>.</summary>
    public override string ToString() =>
        $"{ErrorText.Show(name)} ({ErrorText.List(tensors.Select(t => $"{ErrorText.Show(t.Member)} {t.Stored.ShapeText}"))})";

    /// <summary>The same text for a layer of the network.</summary>
    public static string SignatureOf(IEnumerable<TensorInfo> layer) =>
        Describe(layer.Select(t => (MemberOf(t), Array.ConvertAll(t.Shape, d => (long)d))));

    public static string MemberOf(TensorInfo tensor) => tensor.Name[(tensor.Name.LastIndexOf('.') + 1)..];

    /// <summary>The number that a part of a name is, in the digits that Python would write; null for other parts.</summary>
    public static int? NumberOf(string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && (part[0] != '0' || part.Length == 1) ? number : null;

    // The number of batches of a normalisation may be missing, so it does not count. Lengths stand before names, which may hold any character.
    private static string Describe(IEnumerable<(string Member, long[] Shape)> tensors)
    {
        (string Member, long[] Shape)[] members = [.. tensors.OrderBy(t => t.Member, StringComparer.Ordinal)];
        bool counts = Array.Exists(members, m => m.Member == RunningMean);
        var text = new StringBuilder();
        foreach ((string member, long[] shape) in members)
        {
            if (!(counts && member == BatchCount && shape.Length == 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"{member.Length} {member}");
                foreach (long dimension in shape)
                {
                    text.Append(CultureInfo.InvariantCulture, $" {dimension}");
                }

                text.Append(';');
            }
        }

        return text.ToString();
    }
}
