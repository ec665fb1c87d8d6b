namespace NetGen.Serialization;

/// <summary>One tensor of a safetensors file, as its header states it.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="TypeName">Element type, such as <c>F32</c>.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">End of its bytes.</param>
internal sealed record StoredTensor(string Name, string TypeName, long[] Shape, long Begin, long End)
{
    // No layer's tensor has more dimensions than this.
    private const int MostShown = 6;

    /// <summary>Dimensions in words, such as <c>[25, 1, 3, 3]</c>.</summary>
    public string ShapeText => Format(Shape);

    /// <summary>Name and shape for an error.</summary>
    public override string ToString() => $"{ErrorText.Show(Name)} {ShapeText}";

    public bool HasShape(int[] shape)
    {
        bool same = shape.Length == Shape.Length;
        for (int i = 0; same && i < shape.Length; i++)
        {
            same = shape[i] == Shape[i];
        }

        return same;
    }

    public static string Format(long[] shape) =>
        $"[{TensorShapes.Join<long>(shape.AsSpan(0, Math.Min(shape.Length, MostShown)))}{(shape.Length > MostShown ? $", ... {shape.Length} numbers" : string.Empty)}]";

    public static string Format(int[] shape) => Format(Array.ConvertAll(shape, d => (long)d));
}
