namespace NetGen.Data;

/// <summary>Eigenvalues and eigenvectors of small symmetric matrices by Jacobi's rotations.</summary>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 64;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A symmetric matrix.</param>
    /// <returns>The eigenvalues, the largest first, and an eigenvector of length 1 for each.</returns>
    public static (double[] Values, double[][] Vectors) Decompose(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var vectors = new double[n][];
        for (int i = 0; i < n; i++)
        {
            vectors[i] = new double[n];
            vectors[i][i] = 1;
        }

        for (int sweep = 0; sweep < MaxSweeps && OffDiagonal(a) > 0; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i, i])];
        return ([.. order.Select(i => a[i, i])], [.. order.Select(i => vectors[i])]);
    }

    private static double OffDiagonal(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += Math.Abs(a[i, j]);
            }
        }

        return sum;
    }

    /// <summary>Turns the plane of two axes so that the element between them becomes 0.</summary>
    private static void Rotate(double[,] a, double[][] vectors, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        for (int k = 0; k < vectors.Length; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (int k = 0; k < vectors.Length; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (vectors[p][k], vectors[q][k]) = ((c * vectors[p][k]) - (s * vectors[q][k]), (s * vectors[p][k]) + (c * vectors[q][k]));
        }

        a[p, q] = 0;
        a[q, p] = 0;
    }
}
