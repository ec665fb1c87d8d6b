using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>The largest lane of a vector; NaN wins over everything.</summary>
public static class LaneMaximum
{
    /// <summary>The largest of 16 lanes.</summary>
    /// <param name="vector">The lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(Vector512<float> vector) => Of(Vector256.Max(vector.GetLower(), vector.GetUpper()));

    /// <summary>The largest of 8 lanes.</summary>
    /// <param name="vector">The lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(Vector256<float> vector) => Of(Vector128.Max(vector.GetLower(), vector.GetUpper()));

    /// <summary>The largest of 4 lanes.</summary>
    /// <param name="vector">The lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(Vector128<float> vector)
    {
        vector = Vector128.Max(vector, Vector128.Shuffle(vector, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(vector, Vector128.Shuffle(vector, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}
