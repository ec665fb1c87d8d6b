namespace NetGen.Runtime;

/// <summary>The operations of full-integer kernels on vectors of 32-bit lanes. Every width, and every processor, gives the same bits.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface IIntegerVector<TVector>
    where TVector : unmanaged
{
    /// <summary>Lanes of 32 bits.</summary>
    static abstract int Count { get; }

    /// <summary>A vector from memory.</summary>
    static abstract TVector Load(int* source);

    /// <summary>A vector to memory.</summary>
    static abstract void Store(int* destination, TVector value);

    /// <summary>The lower half of each 128 bits to one place, the upper half to another.</summary>
    static abstract void StorePair(byte* lower, byte* upper, TVector value);

    /// <summary>The same four bytes in all lanes.</summary>
    static abstract TVector Broadcast(int* source);

    /// <summary>sum + x · w over the four bytes of each lane, without saturation.</summary>
    /// <param name="sum">Sums.</param>
    /// <param name="x">Unsigned bytes.</param>
    /// <param name="w">Signed bytes.</param>
    static abstract TVector Dot(TVector sum, TVector x, TVector w);

    /// <summary>a + b in every lane.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>The larger in every lane.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>Bytes in turns from the lower halves of each 128 bits.</summary>
    static abstract TVector LowerBytes(TVector a, TVector b);

    /// <summary>Bytes in turns from the upper halves of each 128 bits.</summary>
    static abstract TVector UpperBytes(TVector a, TVector b);

    /// <summary>16-bit elements in turns from the lower halves of each 128 bits.</summary>
    static abstract TVector LowerPairs(TVector a, TVector b);

    /// <summary>16-bit elements in turns from the upper halves of each 128 bits.</summary>
    static abstract TVector UpperPairs(TVector a, TVector b);

    /// <summary>The levels of four vectors as bytes: within each 128 bits four of each after another.</summary>
    static abstract TVector Pack(TVector a, TVector b, TVector c, TVector d);

    /// <summary>A byte in each lane.</summary>
    static abstract TVector LoadBytes(byte* source);

    /// <summary>The low byte of each lane.</summary>
    static abstract void StoreBytes(byte* destination, TVector levels);

    /// <summary>Sums times a scale for each lane, rounded to levels.</summary>
    static abstract TVector Levels(TVector sums, float* scales, in LevelRange range);

    /// <summary>(sums + offset) times a scale for all lanes, rounded to levels.</summary>
    static abstract TVector Levels(TVector sums, int offset, float scale, in LevelRange range);

    /// <summary>(a + aOffset) · aScale + (b + bOffset) · bScale, rounded to levels.</summary>
    static abstract TVector Levels(TVector a, int aOffset, float aScale, TVector b, int bOffset, float bScale, in LevelRange range);

    /// <summary>Sums times a scale for each lane, as floats.</summary>
    static abstract void StoreFloats(float* destination, TVector sums, float* scales);

    /// <summary>Values times a scale, rounded to levels.</summary>
    static abstract TVector Quantize(float* source, float scale, in LevelRange range);

    /// <summary>The low bytes of four vectors side by side in each lane.</summary>
    static abstract TVector Join(TVector a, TVector b, TVector c, TVector d);
}
