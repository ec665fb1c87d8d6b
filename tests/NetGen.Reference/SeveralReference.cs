namespace NetGen.Reference;

/// <summary>The sum of several losses, each of an output of its own or of several.</summary>
/// <param name="parts">Each with the places of its outputs, their shape, and what it is multiplied by.</param>
internal sealed class SeveralReference((ReferenceLoss Loss, int[] Starts, int[] Shape, double Factor)[] parts) : ReferenceLoss
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
        foreach ((ReferenceLoss loss, int[] starts, int[] shape, double factor) in parts)
        {
            int length = Length(shape);
            int targetLength = loss.TakesLabels ? loss.LabelsPerSample(shape) : loss.TargetLength(shape);
            int[] columns = [.. starts.SelectMany(start => Enumerable.Range(start, length))];
            var part = new Batch(output.Count, starts.Length == 1 ? shape : [columns.Length], [.. Enumerable.Range(0, output.Count).SelectMany(n => columns.Select(c => output.Values[(n * output.Length) + c]))]);
            float[] target = [.. Enumerable.Range(0, output.Count).SelectMany(n => targets.Vectors.Skip((n * row) + at).Take(targetLength))];
            (double value, Batch slope) = loss.Evaluate(part, loss.TakesLabels ? new BatchTargets(Array.ConvertAll(target, t => (int)t)) : new BatchTargets([], target));
            KinkMargin = Math.Min(KinkMargin, loss.KinkMargin);
            sum += factor * value;
            for (int i = 0; i < slope.Values.Length; i++)
            {
                gradient.Values[(i / columns.Length * output.Length) + columns[i % columns.Length]] = factor * slope.Values[i];
            }

            at += targetLength;
        }

        return (sum, gradient);
    }

    private static float[] DrawLabels(Func<int, int> below, int labels, int length) => [.. Enumerable.Range(0, labels).Select(_ => below(length / labels))];

    private static int Length(int[] shape) => shape.Aggregate(1, (product, d) => product * d);
}
