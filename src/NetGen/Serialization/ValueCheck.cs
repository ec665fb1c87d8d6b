using System.Globalization;

namespace NetGen.Serialization;

/// <summary>Values that no training leaves behind: what is not finite, and variances below 0.</summary>
internal static class ValueCheck
{
    /// <summary>Checks the values of a tensor.</summary>
    /// <exception cref="WeightsFormatException">Some are wrong; the message names the tensor, how many and where the first is.</exception>
    public static void Require(StoredTensor stored, TensorInfo tensor, ReadOnlySpan<float> values)
    {
        bool isVariance = tensor.Role == TensorRole.RunningVariance;
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

        if (count > 0)
        {
            string value = values[first].ToString(CultureInfo.InvariantCulture);
            string expected = isVariance ? "finite numbers of at least 0" : "finite numbers";
            throw new WeightsFormatException(
                $"{ErrorText.Show(stored.Name)} {stored.ShapeText} has {count} invalid {(count == 1 ? "value" : "values")}, the first at [{TensorShapes.Join<int>(Indices(first, tensor.Shape))}]: {value}; expected {expected} in single precision. LoadOptions.AllowInvalidValues loads them all the same.");
        }
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
