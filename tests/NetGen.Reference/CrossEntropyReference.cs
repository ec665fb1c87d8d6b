namespace NetGen.Reference;

/// <summary>−log softmax(x)[label] with class weights and label smoothing, or the same for a target of probabilities.</summary>
internal sealed class CrossEntropyReference(CrossEntropyLossAttribute attribute) : ReferenceLoss
{
    public override bool TakesLabels => !attribute.SoftTargets;

    public override (float From, float To) TargetRange => (0, 1);

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        int classes = output.Length;
        double[] weights = attribute.Weight ?? [.. Enumerable.Repeat(1.0, classes)];
        int[] counted = [.. Enumerable.Range(0, output.Count).Where(n => attribute.SoftTargets || targets.Labels[n] != attribute.IgnoreIndex)];
        double divisor = attribute.Reduction == LossReduction.Sum ? 1 : attribute.SoftTargets ? output.Count : counted.Sum(n => weights[targets.Labels[n]]);
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        foreach (int n in counted)
        {
            double[] logSoftmax = LogSoftmax(output.Values.AsSpan(n * classes, classes));

            // The loss is −Σ share[c]·log softmax[c].
            double[] shares = Array.ConvertAll(weights, w => attribute.LabelSmoothing / classes * w);
            for (int c = 0; c < classes; c++)
            {
                double target = attribute.SoftTargets ? targets.Vectors[(n * classes) + c] : c == targets.Labels[n] ? 1 : 0;
                shares[c] += (1 - attribute.LabelSmoothing) * weights[c] * target;
            }

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
