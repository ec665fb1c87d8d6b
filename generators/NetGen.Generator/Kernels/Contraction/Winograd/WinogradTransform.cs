using System;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>The transforms of Winograd's minimal filtering F(2×2, 3×3) along one axis of a tile, from expressions of vectors to such expressions.</summary>
internal static class WinogradTransform
{
    /// <summary>Rows and columns of targets in a tile.</summary>
    public const int Side = 2;

    /// <summary>Sources along a side of a tile, and points.</summary>
    public const int Window = 4;

    /// <summary>Points of a tile.</summary>
    public const int TilePoints = Window * Window;

    /// <summary>Bᵀd: four sources become four points.</summary>
    public static string[] Points(string d0, string d1, string d2, string d3) => [$"{d0} - {d2}", $"{d1} + {d2}", $"{d2} - {d1}", $"{d1} - {d3}"];

    /// <summary>Aᵀm: four points become two targets.</summary>
    public static string[] Targets(string m0, string m1, string m2, string m3) => [$"{m0} + {m1} + {m2}", $"{m1} - {m2} - {m3}"];

    /// <summary>Ay: the gradients to two targets become those to four points, the way back through <see cref="Targets"/>. The last has the other sign.</summary>
    public static string[] PointGradients(string y0, string y1) => [y0, $"{y0} + {y1}", $"{y0} - {y1}", y1];

    /// <summary>
    /// Gᵀs: the sums of four points become the gradients to three taps, the way back through the transform of the weights. The last point has the other sign, as
    /// <see cref="PointGradients"/> leaves it. Of the middle two the sum and the difference are given, halved.
    /// </summary>
    public static string[] TapGradients(string s0, string halfSum, string halfDifference, string s3) => [$"{s0} + {halfSum}", halfDifference, $"{halfSum} - {s3}"];

    /// <summary>Writes something for every source, or point, along a side.</summary>
    public static void ForWindow(Action<int> write)
    {
        for (int i = 0; i < Window; i++)
        {
            write(i);
        }
    }
}
