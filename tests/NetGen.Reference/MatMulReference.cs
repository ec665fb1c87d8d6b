namespace NetGen.Reference;

/// <summary>The product of two matrices, or of as many pairs as there are channels.</summary>
/// <param name="Inputs">As of any node.</param>
/// <param name="Attribute">The layer.</param>
/// <param name="Left">Shape of the left factor.</param>
/// <param name="Right">Shape of the right factor.</param>
internal sealed record MatMulReference(int[] Inputs, MatMulAttribute Attribute, int[] Left, int[] Right) : ReferenceNode(null, false, Inputs, Output(Attribute, Left, Right))
{
    private int Inner => Attribute.TransposeA ? Left[^2] : Left[^1];

    public override Batch Forward(IReadOnlyList<Batch> values, bool training)
    {
        var y = new Batch(values[Inputs[0]].Count, OutputShape);
        ForEach(y, (i, a, b) => y.Values[i] += Attribute.Scale * values[Inputs[0]].Values[a] * values[Inputs[1]].Values[b]);
        return y;
    }

    public override void Backward(Batch dy, IReadOnlyList<Batch> values, IReadOnlyList<Batch> gradients) => ForEach(dy, (i, a, b) =>
    {
        gradients[Inputs[0]].Values[a] += Attribute.Scale * dy.Values[i] * values[Inputs[1]].Values[b];
        gradients[Inputs[1]].Values[b] += Attribute.Scale * dy.Values[i] * values[Inputs[0]].Values[a];
    });

    private static int[] Output(MatMulAttribute layer, int[] left, int[] right) =>
        [.. left[..^2], layer.TransposeA ? left[^1] : left[^2], layer.TransposeB ? right[^2] : right[^1]];

    // Hands out the places of an element of the result and of the factors of each of its terms.
    private void ForEach(Batch y, Action<int, int, int> term)
    {
        (int rows, int columns) = (OutputShape[^2], OutputShape[^1]);
        for (int i = 0; i < y.Values.Length; i++)
        {
            (int matrix, int row, int column) = (i / (rows * columns), i / columns % rows, i % columns);
            for (int k = 0; k < Inner; k++)
            {
                int a = Attribute.TransposeA ? (k * rows) + row : (row * Inner) + k;
                int b = Attribute.TransposeB ? (column * Inner) + k : (k * columns) + column;
                term(i, (matrix * rows * Inner) + a, (matrix * Inner * columns) + b);
            }
        }
    }
}
