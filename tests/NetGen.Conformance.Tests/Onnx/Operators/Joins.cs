namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>
/// What takes several values. A network has one input, so given tensors lie behind each other in its samples, and a linear layer of ones
/// and zeros takes each out again.
/// </summary>
internal static class Joins
{
    /// <summary><c>Add</c> and <c>Sum</c>.</summary>
    public static void Sum(OnnxNode node) => Elementwise(node, "Add");

    /// <summary><c>Mul</c>.</summary>
    public static void Product(OnnxNode node) => Elementwise(node, "Multiply");

    /// <summary><c>Sub</c>.</summary>
    public static void Difference(OnnxNode node) => Elementwise(node, "Subtract");

    /// <summary><c>Div</c>.</summary>
    public static void Quotient(OnnxNode node) => Elementwise(node, "Divide");

    /// <summary><c>Max</c>.</summary>
    public static void Largest(OnnxNode node) => Elementwise(node, "Maximum");

    /// <summary><c>Min</c>.</summary>
    public static void Smallest(OnnxNode node) => Elementwise(node, "Minimum");

    /// <summary><c>Concat</c> along an axis: what lies before it are samples.</summary>
    public static void Concatenation(OnnxNode node)
    {
        OnnxTensor[] parts = Given(node);
        int axis = node.Integer("axis", 0);
        Join(node, parts, axis < 0 ? axis + parts[0].Shape.Length : axis, "Concat");
    }

    private static void Elementwise(OnnxNode node, string layer)
    {
        OnnxTensor[] values = Given(node);
        if (values.Any(v => !v.Shape.SequenceEqual(values[0].Shape)))
        {
            throw new NotApplicableException($"joins values of different shapes; of vectors {layer} takes those of one shape");
        }

        Join(node, values, axis: 0, layer);
    }

    private static OnnxTensor[] Given(OnnxNode node)
    {
        OnnxTensor[] given = [.. node.Inputs.Select((_, i) => node.Given(i)!)];
        OnnxTensor? other = given.FirstOrDefault(t => t.Type != Format.Tensor.Types.ElementType.Float);
        return other is null ? given : throw new NotApplicableException($"elements of type {other.Type}; networks compute in single precision");
    }

    private static void Join(OnnxNode node, OnnxTensor[] values, int axis, string layer)
    {
        int samples = values[0].Count(0, axis);
        int[] lengths = [.. values.Select(v => v.Count(axis, v.Shape.Length))];
        float[] data = [.. from sample in Enumerable.Range(0, samples)
                           from value in Enumerable.Range(0, values.Length)
                           from place in Enumerable.Range(0, lengths[value])
                           select values[value].Floats[(sample * lengths[value]) + place]];
        string all = string.Join(".", node.Inputs);
        int total = lengths.Sum();
        node.Draft.StartWith(all, [total], data);
        int start = 0;
        var names = new List<string>();
        for (int i = 0; i < values.Length; i++)
        {
            int first = start;
            node.Draft.Take(all);
            node.Draft.Add("Linear", [$"{total}", $"{lengths[i]}", "Bias = false"], ("weight", [.. Enumerable.Range(0, lengths[i] * total).Select(w => w % total == first + (w / total) ? 1f : 0f)]));
            node.Draft.Make($"{all}.{i}");
            names.Add($"\"{node.Draft.NameOf($"{all}.{i}")}\"");
            start += lengths[i];
        }

        if (names.Count > 1)
        {
            // The layer takes what stands before it first: values in the order of a concatenation.
            node.Draft.Take($"{all}.0");
            node.Draft.Add(layer, [.. names.Skip(1)]);
        }

        node.Draft.Make(node.Output);
    }
}
