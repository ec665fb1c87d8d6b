using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>Values that no training leaves behind: what is not finite, and variances below 0.</summary>
internal static class ValueCheck
{
    /// <summary>Checks the values of a tensor that was read.</summary>
    /// <exception cref="WeightsFormatException">Some are wrong; the message names the tensor, how many and where the first is.</exception>
    public static void Require(StoredTensor stored, TensorInfo tensor, ReadOnlySpan<float> values)
    {
        if (Find(stored.Name, tensor, values) is { } fault)
        {
            throw new WeightsFormatException($"{fault}. LoadOptions.AllowInvalidValues loads them all the same.");
        }
    }

    /// <summary>Checks everything that a network would save.</summary>
    /// <param name="network">The network.</param>
    /// <param name="remedy">What the message says behind the fault: how they are saved all the same.</param>
    /// <exception cref="InvalidOperationException">Something is wrong; the message names the first tensor, how many values and where the first is.</exception>
    public static void Require(Network network, string remedy)
    {
        foreach (TensorInfo tensor in network.Info.Tensors)
        {
            if (Find(network, tensor) is { } fault)
            {
                throw new InvalidOperationException($"{fault}.{remedy}");
            }
        }
    }

    private static string? Find(Network network, TensorInfo tensor)
    {
        if (tensor.Role != TensorRole.BatchCount)
        {
            return Find(tensor.Name, tensor, network.ValuesOf(tensor));
        }

        long count = network.BatchCounts[tensor.Offset];
        return count < 0 ? $"{ErrorText.Show(tensor.Name)} is {count}; expected at least 0" : null;
    }

    private static string? Find(string name, TensorInfo tensor, ReadOnlySpan<float> values)
    {
        bool isVariance = tensor.Role == TensorRole.RunningVariance;
        if (!isVariance && AreFinite(values))
        {
            return null;
        }

        int count = 0;
        int first = 0;
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (!float.IsFinite(values[i]) || (isVariance && values[i] < 0))
            {
                count++;
                first = i;
            }
        }

        if (count == 0)
        {
            return null;
        }

        string value = values[first].ToString(CultureInfo.InvariantCulture);
        string expected = isVariance ? "finite numbers of at least 0" : "finite numbers";
        return $"{ErrorText.Show(name)} {StoredTensor.Format(tensor.Shape)} has {count} invalid {(count == 1 ? "value" : "values")}, "
            + $"the first at [{TensorShapes.Join<int>(Indices(first, tensor.Shape))}]: {value}; expected {expected} in single precision";
    }

    // The exponent of what is not finite has all bits.
    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        const uint Exponent = 0x7F800000;
        ReadOnlySpan<Vector<uint>> vectors = MemoryMarshal.Cast<float, Vector<uint>>(values);
        Vector<uint> found = Vector<uint>.Zero;
        foreach (Vector<uint> vector in vectors)
        {
            found |= Vector.Equals(vector & new Vector<uint>(Exponent), new Vector<uint>(Exponent));
        }

        bool isFinite = found == Vector<uint>.Zero;
        for (int i = vectors.Length * Vector<uint>.Count; isFinite && i < values.Length; i++)
        {
            isFinite = float.IsFinite(values[i]);
        }

        return isFinite;
    }

    private static int[] Indices(int position, int[] shape)
    {
        var indices = new int[shape.Length];
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            (position, indices[i]) = Math.DivRem(position, shape[i]);
        }

        return indices;
    }
}
