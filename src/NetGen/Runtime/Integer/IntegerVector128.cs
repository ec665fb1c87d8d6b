using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>Vectors of 128 bits, for processors that have nothing wider.</summary>
internal readonly unsafe struct IntegerVector128 : IIntegerVector<Vector128<int>>
{
    public static int Count => Vector128<int>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load(int* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(int* destination, Vector128<int> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePair(byte* lower, byte* upper, Vector128<int> value)
    {
        *(ulong*)lower = value.AsUInt64().ToScalar();
        *(ulong*)upper = value.AsUInt64().GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Broadcast(int* source) => Vector128.Create(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Dot(Vector128<int> sum, Vector128<int> x, Vector128<int> w) => ByteProducts.AddFull(sum, x.AsByte(), w.AsSByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> a, Vector128<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Max(Vector128<int> a, Vector128<int> b) => Vector128.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LowerBytes(Vector128<int> a, Vector128<int> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a.AsByte(), b.AsByte()).AsInt32()
        : (Vector128.WidenLower(a.AsByte()) | (Vector128.WidenLower(b.AsByte()) << 8)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> UpperBytes(Vector128<int> a, Vector128<int> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a.AsByte(), b.AsByte()).AsInt32()
        : (Vector128.WidenUpper(a.AsByte()) | (Vector128.WidenUpper(b.AsByte()) << 8)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LowerPairs(Vector128<int> a, Vector128<int> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a.AsUInt16(), b.AsUInt16()).AsInt32()
        : (Vector128.WidenLower(a.AsUInt16()) | (Vector128.WidenLower(b.AsUInt16()) << 16)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> UpperPairs(Vector128<int> a, Vector128<int> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a.AsUInt16(), b.AsUInt16()).AsInt32()
        : (Vector128.WidenUpper(a.AsUInt16()) | (Vector128.WidenUpper(b.AsUInt16()) << 16)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Pack(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d) =>
        Vector128.Narrow(Vector128.Narrow(a, b).AsUInt16(), Vector128.Narrow(c, d).AsUInt16()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadBytes(byte* source) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(uint*)source).AsByte())).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(byte* destination, Vector128<int> levels) => *(uint*)destination = Pack(levels, levels, levels, levels).AsUInt32().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Levels(Vector128<int> sums, float* scales, in LevelRange range) =>
        Round(Vector128.ConvertToSingle(sums) * Vector128.Load(scales), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Levels(Vector128<int> sums, int offset, float scale, in LevelRange range) => Round(Scaled(sums, offset, scale), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Levels(Vector128<int> a, int aOffset, float aScale, Vector128<int> b, int bOffset, float bScale, in LevelRange range) =>
        Round(Scaled(a, aOffset, aScale) + Scaled(b, bOffset, bScale), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFloats(float* destination, Vector128<int> sums, float* scales) => (Vector128.ConvertToSingle(sums) * Vector128.Load(scales)).Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Quantize(float* source, float scale, in LevelRange range) => Round(Vector128.Load(source) * Vector128.Create(scale), range);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Join(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d) => a | (b << 8) | (c << 16) | (d << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Scaled(Vector128<int> sums, int offset, float scale) => Vector128.ConvertToSingle(sums + Vector128.Create(offset)) * Vector128.Create(scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Round(Vector128<float> values, in LevelRange range) =>
        (Vector128.MinNative(Vector128.MaxNative(values, Vector128.Create(range.Least)), Vector128.Create(range.Largest)) + Vector128.Create(LevelRange.Shift)).AsInt32() + Vector128.Create(range.Offset);
}
