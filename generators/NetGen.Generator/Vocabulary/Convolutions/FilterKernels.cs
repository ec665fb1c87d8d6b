using System;
using System.Linq;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>The values of known kernels.</summary>
internal static class FilterKernels
{
    /// <summary>Side of all kernels but the Gaussian.</summary>
    public const int Side = 3;

    /// <summary>Values of a kernel, row by row.</summary>
    /// <param name="kernel">Which one.</param>
    /// <param name="size">Its side.</param>
    /// <param name="sigma">Standard deviation of a Gaussian; null for binomial weights.</param>
    public static double[] Values(FilterKernel kernel, int size, double? sigma) => kernel switch
    {
        FilterKernel.SobelX => [-1, 0, 1, -2, 0, 2, -1, 0, 1],
        FilterKernel.SobelY => [-1, -2, -1, 0, 0, 0, 1, 2, 1],
        FilterKernel.Laplacian => [0, 1, 0, 1, -4, 1, 0, 1, 0],
        FilterKernel.Edge => [-1, -1, -1, -1, 8, -1, -1, -1, -1],
        _ => Square(sigma is { } deviation ? Gaussian(size, deviation) : Binomial(size)),
    };

    private static double[] Binomial(int size)
    {
        double[] row = [1];
        while (row.Length < size)
        {
            row = [.. row.Append(0).Zip(row.Prepend(0), (a, b) => (a + b) / 2)];
        }

        return row;
    }

    private static double[] Gaussian(int size, double deviation)
    {
        double[] row = new double[size];
        for (int i = 0; i < size; i++)
        {
            double distance = (i - ((size - 1) / 2.0)) / deviation;
            row[i] = Math.Exp(-0.5 * distance * distance);
        }

        double sum = row.Sum();
        return Array.ConvertAll(row, v => v / sum);
    }

    private static double[] Square(double[] row) => [.. row.SelectMany(a => row.Select(b => a * b))];
}
