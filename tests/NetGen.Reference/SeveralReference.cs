namespace NetGen.Reference;

/// <summary>The sum of several losses, each of an output of its own.</summary>
/// <param name="parts">Each with the place of its output, and what it is multiplied by.</param>
internal sealed class SeveralReference((ReferenceLoss Loss, int Start, int[] Shape, double Factor)[] parts) : ReferenceLoss
{
    public override bool TakesLabels => false;

    public override float[] DrawTarget(Func<float, float, float> uniform, Func<int, int> below, int length) =>
        [.. parts.SelectMany(p => p.Loss.TakesLabels ? DrawLabels(below, p.Loss.LabelsPerSample(p.Shape), Length(p.Shape)) : p.Loss.DrawTarget(uniform, below, Length(p.Shape)))];

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        double sum = 0;
        var gradient = new Batch(output.Count, output.Shape);
        KinkMargin = double.PositiveInfinity;
        int row = targets.Vectors.Length / output.Count;
        int at = 0;
        foreach ((ReferenceLoss loss, int start, int[] shape, double factor) in parts)
        {
            int length = Length(shape);
            int targetLength = loss.TakesLabels ? loss.LabelsPerSample(shape) : length;
            var part = new Batch(output.Count, shape, Columns(output.Values, output.Length, start, length));
            float[] target = Columns(targets.Vectors, row, at, targetLength);
            (double value, Batch slope) = loss.Evaluate(part, loss.TakesLabels ? new BatchTargets(Array.ConvertAll(target, t => (int)t)) : new BatchTargets([], target));
            KinkMargin = Math.Min(KinkMargin, loss.KinkMargin);
            sum += factor * value;
            for (int i = 0; i < slope.Values.Length; i++)
            {
                gradient.Values[(i / length * output.Length) + start + (i % length)] = factor * slope.Values[i];
            }

            at += targetLength;
        }

        return (sum, gradient);
    }

    private static float[] DrawLabels(Func<int, int> below, int labels, int length) => [.. Enumerable.Range(0, labels).Select(_ => below(length / labels))];

    private static int Length(int[] shape) => shape.Aggregate(1, (product, d) => product * d);

    private static T[] Columns<T>(T[] values, int stride, int start, int length) =>
        [.. Enumerable.Range(0, values.Length / stride).SelectMany(n => values.AsSpan((n * stride) + start, length).ToArray())];
}
