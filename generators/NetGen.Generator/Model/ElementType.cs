namespace NetGen.Generator.Model;

/// <summary>
/// The type of the elements of a value, a tensor or memory. Sizes and the types in emitted text follow from it. All memory lies in arrays of 32-bit floats, so it is
/// counted in these.
/// </summary>
/// <param name="CSharp">How C# stores an element.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record ElementType(string CSharp, int Bytes)
{
    /// <summary>32-bit floats: all values and parameters.</summary>
    public static readonly ElementType Single = new("float", sizeof(float));

    /// <summary>64-bit floats: sums that must not lose anything.</summary>
    public static readonly ElementType Double = new("double", sizeof(double));

    /// <summary>32-bit integers: labels, counts, and sums of products of bytes.</summary>
    public static readonly ElementType Int32 = new("int", sizeof(int));

    /// <summary>32 bits that hold several narrower elements.</summary>
    public static readonly ElementType Word = new("uint", sizeof(uint));

    /// <summary>The upper 16 bits of a 32-bit float: weights of a single image.</summary>
    public static readonly ElementType BFloat16 = new("ushort", sizeof(ushort));

    /// <summary>Signed bytes: weights of a single image.</summary>
    public static readonly ElementType Int8 = new("sbyte", sizeof(sbyte));

    /// <summary>Unsigned bytes: what meets such weights.</summary>
    public static readonly ElementType Byte = new("byte", sizeof(byte));

    /// <summary>A pointer to elements in C#.</summary>
    public string Pointer => CSharp + "*";

    /// <summary>Elements of 32 bits.</summary>
    public int OfWord => Word.Bytes / Bytes;

    /// <summary>Bytes of so many elements.</summary>
    public long BytesOf(long elements) => elements * Bytes;

    /// <summary>Floats of memory that hold so many elements.</summary>
    public long FloatsOf(long elements) => (BytesOf(elements) + Single.Bytes - 1) / Single.Bytes;
}
