using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>Vectors of 256 bits. Where the processor has none, two halves give the same.</summary>
internal readonly unsafe struct IntegerVector256 : IIntegerVector<Vector256<int>>
{
    public static int Count => Vector256<int>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load(int* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(int* destination, Vector256<int> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePair(byte* lower, byte* upper, Vector256<int> value)
    {
        Vector256<ulong> halves = Vector256.Shuffle(value.AsUInt64(), Vector256.Create(0ul, 2, 1, 3));
        halves.GetLower().Store((ulong*)lower);
        halves.GetUpper().Store((ulong*)upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Broadcast(int* source) => Vector256.Create(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Dot(Vector256<int> sum, Vector256<int> x, Vector256<int> w) => ByteProducts.AddFull(sum, x.AsByte(), w.AsSByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> a, Vector256<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Max(Vector256<int> a, Vector256<int> b) => Vector256.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LowerBytes(Vector256<int> a, Vector256<int> b) =>
        Avx2.IsSupported ? Avx2.UnpackLow(a.AsByte(), b.AsByte()).AsInt32()
        : Vector256.Create(IntegerVector128.LowerBytes(a.GetLower(), b.GetLower()), IntegerVector128.LowerBytes(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> UpperBytes(Vector256<int> a, Vector256<int> b) =>
        Avx2.IsSupported ? Avx2.UnpackHigh(a.AsByte(), b.AsByte()).AsInt32()
        : Vector256.Create(IntegerVector128.UpperBytes(a.GetLower(), b.GetLower()), IntegerVector128.UpperBytes(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LowerPairs(Vector256<int> a, Vector256<int> b) =>
        Avx2.IsSupported ? Avx2.UnpackLow(a.AsUInt16(), b.AsUInt16()).AsInt32()
        : Vector256.Create(IntegerVector128.LowerPairs(a.GetLower(), b.GetLower()), IntegerVector128.LowerPairs(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> UpperPairs(Vector256<int> a, Vector256<int> b) =>
        Avx2.IsSupported ? Avx2.UnpackHigh(a.AsUInt16(), b.AsUInt16()).AsInt32()
        : Vector256.Create(IntegerVector128.UpperPairs(a.GetLower(), b.GetLower()), IntegerVector128.UpperPairs(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Pack(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) =>
        Avx2.IsSupported ? Avx2.PackUnsignedSaturate(Avx2.PackSignedSaturate(a, b), Avx2.PackSignedSaturate(c, d)).AsInt32()
        : Vector256.Create(
            IntegerVector128.Pack(a.GetLower(), b.GetLower(), c.GetLower(), d.GetLower()),
            IntegerVector128.Pack(a.GetUpper(), b.GetUpper(), c.GetUpper(), d.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadBytes(byte* source) => Avx2.IsSupported ? Avx2.ConvertToVector256Int32(source)
        : Vector256.Create(IntegerVector128.LoadBytes(source), IntegerVector128.LoadBytes(source + Vector128<int>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(byte* destination, Vector256<int> levels)
    {
        if (Avx512F.VL.IsSupported)
        {
            *(ulong*)destination = Avx512F.VL.ConvertToVector128Byte(levels).AsUInt64().ToScalar();
            return;
        }

        Vector128<int> lower = levels.GetLower();
        Vector128<int> upper = levels.GetUpper();
        *(ulong*)destination = IntegerVector128.Pack(lower, upper, lower, upper).AsUInt64().ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Levels(Vector256<int> sums, float* scales, in LevelRange range) =>
        Round(Vector256.ConvertToSingle(sums) * Vector256.Load(scales), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Levels(Vector256<int> sums, int offset, float scale, in LevelRange range) => Round(Scaled(sums, offset, scale), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Levels(Vector256<int> a, int aOffset, float aScale, Vector256<int> b, int bOffset, float bScale, in LevelRange range) =>
        Round(Scaled(a, aOffset, aScale) + Scaled(b, bOffset, bScale), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFloats(float* destination, Vector256<int> sums, float* scales) => (Vector256.ConvertToSingle(sums) * Vector256.Load(scales)).Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Quantize(float* source, float scale, in LevelRange range) => Round(Vector256.Load(source) * Vector256.Create(scale), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Join(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) => a | (b << 8) | (c << 16) | (d << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scaled(Vector256<int> sums, int offset, float scale) => Vector256.ConvertToSingle(sums + Vector256.Create(offset)) * Vector256.Create(scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Round(Vector256<float> values, in LevelRange range) =>
        (Vector256.MinNative(Vector256.MaxNative(values, Vector256.Create(range.Least)), Vector256.Create(range.Largest)) + Vector256.Create(LevelRange.Shift)).AsInt32() + Vector256.Create(range.Offset);
}
