using System;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>The transforms of Winograd's minimal filtering F(2×2, 3×3) along one axis of a tile, from expressions of vectors to such expressions.</summary>
internal static class WinogradTransform
{
    /// <summary>Sources along a side of a tile, and points.</summary>
    public const int Window = 4;

    /// <summary>Bᵀd: four sources become four points.</summary>
    public static string[] Points(string d0, string d1, string d2, string d3) => [$"{d0} - {d2}", $"{d1} + {d2}", $"{d2} - {d1}", $"{d1} - {d3}"];

    /// <summary>Aᵀm: four points become two targets.</summary>
    public static string[] Targets(string m0, string m1, string m2, string m3) => [$"{m0} + {m1} + {m2}", $"{m1} - {m2} - {m3}"];

    /// <summary>Writes something for every source, or point, along a side.</summary>
    public static void ForWindow(Action<int> write)
    {
        for (int i = 0; i < Window; i++)
        {
            write(i);
        }
    }
}
