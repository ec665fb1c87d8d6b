using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>
/// What no training notices becomes 0 before it is smaller than normal numbers, which many processors work with a hundred times slower. Averages that
/// decay would pass through such numbers, and partly stay among them.
/// </summary>
internal static class Negligible
{
    /// <summary>Gradients, averages of them and weights below this are 0. A product with a coefficient of an optimiser is still a normal number.</summary>
    public const float Gradient = 1e-30f;

    /// <summary>Averages of squares below this are 0: ε, which is added to their root, is far larger.</summary>
    public const float Square = 1e-36f;

    /// <summary>Below this a gradient has no square, not even times the share that an average takes up (0.001).</summary>
    public const float Root = 4e-18f;

    /// <summary>x, but 0 where |x| is below the bound. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Flush(Vector<float> x, float below) =>
        Vector.AndNot(x, Vector.AsVectorSingle(Vector.LessThan(Vector.Abs(x), new Vector<float>(below))));

    /// <summary>A gradient, but 0 where it is too small to count. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Flush(Vector256<float> x) =>
        Vector256.AndNot(x, Vector256.LessThan(Vector256.Abs(x), Vector256.Create(Gradient)));

    /// <summary>An average of squares, which is not negative, but 0 where it is too small. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> FlushSquare(Vector<float> x) =>
        Vector.AndNot(x, Vector.AsVectorSingle(Vector.LessThan(x, new Vector<float>(Square))));

    /// <summary>x in single precision, but 0 where it would be smaller than a gradient that counts.</summary>
    public static float Flush(double x) => Math.Abs(x) < Gradient ? 0 : (float)x;

    /// <summary>x², but 0 where that is too small to be taken up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Squared(Vector<float> x)
    {
        Vector<float> root = Flush(x, Root);
        return root * root;
    }
}
