using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Format;

/// <summary>The shape of a model's input: the file's, with what the user states for dimensions that have no number there.</summary>
internal static class InputShape
{
    /// <summary>The shape of an input, with a batch of 1.</summary>
    /// <exception cref="InvalidDataException">A dimension has no number, or the user states another.</exception>
    public static int[] Of(ValueProto input, IReadOnlyDictionary<string, int[]> stated, bool isOnly)
    {
        ShapeProto? shape = input.Type?.TensorType?.Shape;
        if (shape is null)
        {
            throw new InvalidDataException($"Input '{input.Name}' is no tensor with a shape.");
        }

        var type = (ElementType)input.Type!.TensorType.ElemType;
        if (type is not (ElementType.Float or ElementType.Float16 or ElementType.BFloat16 or ElementType.Double))
        {
            throw new InvalidDataException($"Input '{input.Name}' has elements of type {type}; expected floats.");
        }

        string words = string.Join(",", shape.Dim.Select(Word));
        if (!stated.TryGetValue(input.Name, out int[]? user) && isOnly)
        {
            stated.TryGetValue("", out user);
        }

        if (user is not null && (user.Length != shape.Dim.Count || !user.Zip(shape.Dim, Fits).All(f => f)))
        {
            throw new InvalidDataException($"Input '{input.Name}' is stated as {string.Join(",", user)}; the model has {words}.");
        }

        int[] dimensions = user ?? [.. shape.Dim.Select((d, axis) => d.DimValue > 0 ? Whole(d.DimValue, input.Name) : axis == 0 ? 1 : -1)];
        return dimensions.All(d => d > 0)
            ? dimensions
            : throw new InvalidDataException($"Input '{input.Name}' has the shape {words}; state a number for each dimension, such as --input {string.Join(",", shape.Dim.Select((d, i) => d.DimValue > 0 ? d.DimValue : i == 0 ? 1 : 64))}.");
    }

    private static bool Fits(int stated, ShapeProto.Types.Dimension dimension) => stated > 0 && (dimension.DimValue <= 0 || dimension.DimValue == stated);

    private static int Whole(long dimension, string input) =>
        dimension <= Array.MaxLength ? (int)dimension : throw new InvalidDataException($"Input '{input}' has a dimension of {dimension}; expected at most {Array.MaxLength}.");

    private static string Word(ShapeProto.Types.Dimension dimension) =>
        dimension.DimValue > 0 ? $"{dimension.DimValue}" : dimension.DimParam.Length > 0 ? dimension.DimParam : "?";
}
