using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>
/// The second level of long sums: what the accumulators of a kernel hold after some hundred terms is added to memory, in single or in double precision. A vector
/// takes as many elements there as it has.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PartSums
{
    /// <summary>Starts sums at 0.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(float* sums, int count) => new Span<float>(sums, count).Clear();

    /// <inheritdoc cref="Clear(float*, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(double* sums, int count) => new Span<double>(sums, count).Clear();

    /// <summary>Adds sums to others, element by element.</summary>
    /// <param name="part">What is added.</param>
    /// <param name="count">How many.</param>
    /// <param name="sums">To what.</param>
    public static void Accumulate(float* part, int count, float* sums)
    {
        var all = new Span<float>(sums, count);
        TensorPrimitives.Add(all, new ReadOnlySpan<float>(part, count), all);
    }

    /// <summary>Adds an accumulator to its sums.</summary>
    /// <param name="sums">The sums of the accumulator.</param>
    /// <param name="part">What it holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* sums, Vector512<float> part) => (Vector512.Load(sums) + part).Store(sums);

    /// <inheritdoc cref="Add(float*, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* sums, Vector256<float> part) => (Vector256.Load(sums) + part).Store(sums);

    /// <inheritdoc cref="Add(float*, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* sums, Vector128<float> part) => (Vector128.Load(sums) + part).Store(sums);

    /// <inheritdoc cref="Add(float*, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(double* sums, Vector512<float> part)
    {
        (Vector512.Load(sums) + Vector512.WidenLower(part)).Store(sums);
        (Vector512.Load(sums + 8) + Vector512.WidenUpper(part)).Store(sums + 8);
    }

    /// <inheritdoc cref="Add(float*, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(double* sums, Vector256<float> part)
    {
        (Vector256.Load(sums) + Vector256.WidenLower(part)).Store(sums);
        (Vector256.Load(sums + 4) + Vector256.WidenUpper(part)).Store(sums + 4);
    }

    /// <inheritdoc cref="Add(float*, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(double* sums, Vector128<float> part)
    {
        (Vector128.Load(sums) + Vector128.WidenLower(part)).Store(sums);
        (Vector128.Load(sums + 2) + Vector128.WidenUpper(part)).Store(sums + 2);
    }

    /// <summary>Adds four accumulators to their sums, which lie one after another.</summary>
    /// <param name="sums">The sums of the first.</param>
    /// <param name="a">What the first holds.</param>
    /// <param name="b">What the second holds.</param>
    /// <param name="c">What the third holds.</param>
    /// <param name="d">What the fourth holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* sums, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Add(sums, a);
        Add(sums + 16, b);
        Add(sums + 32, c);
        Add(sums + 48, d);
    }

    /// <inheritdoc cref="Add(float*, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* sums, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Add(sums, a);
        Add(sums + 8, b);
        Add(sums + 16, c);
        Add(sums + 24, d);
    }

    /// <inheritdoc cref="Add(float*, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* sums, Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        Add(sums, a);
        Add(sums + 4, b);
        Add(sums + 8, c);
        Add(sums + 12, d);
    }

    /// <inheritdoc cref="Add(float*, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(double* sums, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Add(sums, a);
        Add(sums + 16, b);
        Add(sums + 32, c);
        Add(sums + 48, d);
    }

    /// <inheritdoc cref="Add(float*, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(double* sums, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Add(sums, a);
        Add(sums + 8, b);
        Add(sums + 16, c);
        Add(sums + 24, d);
    }

    /// <inheritdoc cref="Add(float*, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(double* sums, Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        Add(sums, a);
        Add(sums + 4, b);
        Add(sums + 8, c);
        Add(sums + 12, d);
    }
}
