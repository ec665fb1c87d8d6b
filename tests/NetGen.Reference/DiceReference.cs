namespace NetGen.Reference;

/// <summary>1 − (2·Σ p·t + s) / (Σ p + Σ t + s) of each class.</summary>
internal sealed class DiceReference(DiceLossAttribute attribute) : ReferenceLoss
{
    public override bool TakesLabels => !attribute.Sigmoid;

    public override (float From, float To) TargetRange => (0, 1);

    public override int LabelsPerSample(int[] shape) => attribute.Sigmoid ? 1 : shape[1..].Aggregate(1, (product, d) => product * d);

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        int classes = output.Shape[0];
        int positions = output.Length / classes;
        double divisor = attribute.Reduction == LossReduction.Sum ? 1 : output.Count * classes;
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        for (int n = 0; n < output.Count; n++)
        {
            double[][] p = Probabilities(output.Values.AsSpan(n * output.Length, output.Length), classes);
            bool[] counts = [.. Enumerable.Range(0, positions).Select(i => attribute.Sigmoid || targets.Labels[(n * positions) + i] != attribute.IgnoreIndex)];
            p = Array.ConvertAll(p, ofClass => ofClass.Select((one, i) => counts[i] ? one : 0).ToArray());
            var slopes = new double[classes][];
            for (int c = 0; c < classes; c++)
            {
                double[] t = [.. Enumerable.Range(0, positions).Select(i =>
                    attribute.Sigmoid ? targets.Vectors[(((n * classes) + c) * positions) + i] : targets.Labels[(n * positions) + i] == c ? 1.0 : 0)];
                double above = (2 * p[c].Zip(t, (a, b) => a * b).Sum()) + attribute.Smooth;
                double below = p[c].Sum() + t.Sum() + attribute.Smooth;
                loss += (1 - (above / below)) / divisor;
                slopes[c] = Array.ConvertAll(t, one => ((above / below) - (2 * one)) / below / divisor);
            }

            for (int i = 0; i < positions; i++)
            {
                double mean = Enumerable.Range(0, classes).Sum(c => p[c][i] * slopes[c][i]);
                for (int c = 0; c < classes; c++)
                {
                    gradient.Values[(((n * classes) + c) * positions) + i] =
                        attribute.Sigmoid ? p[c][i] * (1 - p[c][i]) * slopes[c][i] : p[c][i] * (slopes[c][i] - mean);
                }
            }
        }

        return (loss, gradient);
    }

    // [class][position].
    private double[][] Probabilities(ReadOnlySpan<double> scores, int classes)
    {
        double[] all = scores.ToArray();
        int positions = all.Length / classes;
        double[] exponentials = Array.ConvertAll(all, Math.Exp);
        return [.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, positions).Select(i => attribute.Sigmoid
            ? 1 / (1 + Math.Exp(-all[(c * positions) + i]))
            : exponentials[(c * positions) + i] / Enumerable.Range(0, classes).Sum(k => exponentials[(k * positions) + i])).ToArray())];
    }
}
