using System.Runtime.InteropServices;
using NetGen.Serialization;

namespace NetGen;

public abstract unsafe partial class Network
{
    /// <summary>
    /// Copies parameters, running statistics and numbers of batches to another network, of this class or another one: for a second network that predicts while
    /// this one trains, or to move a part from one network into another. Nothing is copied unless everything fits.
    /// </summary>
    /// <param name="other">The network that is written; tensors of it that nobody names stay as they are.</param>
    /// <param name="map">
    /// From the name of a tensor of this network to its name in the other one, or to null if it is not copied: <c>name => "backbone." + name</c>. Null, the
    /// default, for networks that have the same tensors.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The other network is this one, a tensor is not there or has another shape, two have the same place, or without a map the other network has more tensors.
    /// </exception>
    /// <exception cref="InvalidOperationException">One of the networks is being trained.</exception>
    public void CopyParametersTo(Network other, Func<string, string?>? map = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(other, this))
        {
            throw new ArgumentException($"The other network is this {Info.Name} itself; expected another one.", nameof(other));
        }

        RequireUntrained("copy its parameters");
        (TensorInfo From, TensorInfo To)[] pairs = Pairs(other, map);
        other.BeginReplace();
        try
        {
            foreach ((TensorInfo from, TensorInfo to) in pairs)
            {
                if (from.Role == TensorRole.BatchCount)
                {
                    other.BatchCounts[to.Offset] = BatchCounts[from.Offset];
                }
                else
                {
                    ValuesOf(from).CopyTo(other.ValuesOf(to));
                }
            }
        }
        finally
        {
            other.EndWrite();
        }
    }

    /// <summary>Whether another network has the same tensors, by name and shape, with the same values bit for bit, numbers of batches included.</summary>
    /// <param name="other">The other network, of this class or another one.</param>
    public bool EqualsParameters(Network other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Info.Tensors.Length == other.Info.Tensors.Length && Info.Tensors.Zip(other.Info.Tensors).All(pair =>
            pair.First.Name == pair.Second.Name && Fits(pair.First, pair.Second) && (pair.First.Role == TensorRole.BatchCount
                ? BatchCounts[pair.First.Offset] == other.BatchCounts[pair.Second.Offset]
                : MemoryMarshal.AsBytes(ValuesOf(pair.First)).SequenceEqual(MemoryMarshal.AsBytes(other.ValuesOf(pair.Second)))));
    }

    private static bool Fits(TensorInfo from, TensorInfo to) =>
        from.Shape.AsSpan().SequenceEqual(to.Shape) && (from.Role == TensorRole.BatchCount) == (to.Role == TensorRole.BatchCount);

    private (TensorInfo From, TensorInfo To)[] Pairs(Network other, Func<string, string?>? map)
    {
        var places = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        foreach (TensorInfo tensor in other.Info.Tensors)
        {
            foreach (string name in TensorMatch.NamesOf(tensor))
            {
                places.Add(name, tensor);
            }
        }

        var pairs = new List<(TensorInfo From, TensorInfo To)>();
        var taken = new Dictionary<TensorInfo, TensorInfo>(ReferenceEqualityComparer.Instance);
        foreach (TensorInfo from in Info.Tensors)
        {
            if ((map is null ? from.Name : map(from.Name)) is not { } name)
            {
                continue;
            }

            if (!places.TryGetValue(name, out TensorInfo? to))
            {
                throw new ArgumentException($"{other.Info.Name} has no tensor {name}; expected one, for {from} of {Info.Name}.{(map is null ? " A map names the tensors that are copied." : string.Empty)}", nameof(map));
            }

            if (!Fits(from, to))
            {
                throw new ArgumentException($"{to} of {other.Info.Name} is another kind of tensor than {from} of {Info.Name}; expected the same shape.", nameof(map));
            }

            if (!taken.TryAdd(to, from))
            {
                throw new ArgumentException($"{taken[to]} and {from} of {Info.Name} are both copied to {to} of {other.Info.Name}; expected a place for each.", nameof(map));
            }

            pairs.Add((from, to));
        }

        return map is null && other.Info.Tensors.FirstOrDefault(t => !taken.ContainsKey(t)) is { } missing
            ? throw new ArgumentException($"{Info.Name} has no tensor for {missing} of {other.Info.Name}; expected the same tensors. A map names the tensors that are copied.", nameof(other))
            : [.. pairs];
    }
}
