namespace NetGen.Reference;

/// <summary>A loss over classes for outputs of the shape [class][position], every position of which is a sample of it.</summary>
internal sealed class PositionsReference(ReferenceLoss loss) : ReferenceLoss
{
    public override bool TakesLabels => loss.TakesLabels;

    public override (float From, float To) TargetRange => loss.TargetRange;

    public override int LabelsPerSample(int[] shape) => shape[1..].Aggregate(1, (product, d) => product * d);

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        int positions = LabelsPerSample(output.Shape);
        int classes = output.Shape[0];
        var samples = new Batch(output.Count * positions, [classes], Swap(output.Values, classes, positions));
        (double value, Batch gradient) = loss.Evaluate(samples, targets with { Vectors = Swap(targets.Vectors, classes, positions) });
        return (value, output with { Values = Swap(gradient.Values, positions, classes) });
    }

    // From [sample][row][column] to [sample][column][row].
    private static T[] Swap<T>(T[] values, int rows, int columns)
    {
        var swapped = new T[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int sample, int rest) = Math.DivRem(i, rows * columns);
            (int row, int column) = Math.DivRem(rest, columns);
            swapped[(((sample * columns) + column) * rows) + row] = values[i];
        }

        return swapped;
    }
}
