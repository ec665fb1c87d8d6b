namespace NetGen.Reference;

/// <summary>−log softmax(x)[label] with class weights and label smoothing.</summary>
internal sealed class CrossEntropyReference(CrossEntropyLossAttribute attribute) : ReferenceLoss
{
    public override bool TakesLabels => true;

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        int classes = output.Length;
        double[] weights = attribute.Weight ?? [.. Enumerable.Repeat(1.0, classes)];
        int[] counted = [.. Enumerable.Range(0, output.Count).Where(n => targets.Labels[n] != attribute.IgnoreIndex)];
        double divisor = attribute.Reduction == LossReduction.Sum ? 1 : counted.Sum(n => weights[targets.Labels[n]]);
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        foreach (int n in counted)
        {
            double[] logSoftmax = LogSoftmax(output.Values.AsSpan(n * classes, classes));

            // The loss is −Σ share[c]·log softmax[c].
            double[] shares = Array.ConvertAll(weights, w => attribute.LabelSmoothing / classes * w);
            shares[targets.Labels[n]] += (1 - attribute.LabelSmoothing) * weights[targets.Labels[n]];
            for (int c = 0; c < classes; c++)
            {
                loss -= shares[c] * logSoftmax[c] / divisor;
                gradient.Values[(n * classes) + c] = ((Math.Exp(logSoftmax[c]) * shares.Sum()) - shares[c]) / divisor;
            }
        }

        return (counted.Length == 0 ? double.NaN : loss, gradient);
    }

    private static double[] LogSoftmax(ReadOnlySpan<double> scores)
    {
        double[] values = scores.ToArray();
        double largest = values.Max();
        double logSum = largest + Math.Log(values.Sum(v => Math.Exp(v - largest)));
        return Array.ConvertAll(values, v => v - logSum);
    }
}
