namespace NetGen.Reference;

/// <summary>1 − cos(x, y), or max(0, cos(x, y) − margin) where the target is −1, of two outputs that lie one after the other.</summary>
internal sealed class CosineEmbeddingReference(CosineEmbeddingLossAttribute attribute) : ReferenceLoss
{
    private const double Eps = 1e-12;

    public override bool TakesLabels => false;

    public override int TargetLength(int[] shape) => 1;

    public override float[] DrawTarget(Func<float, float, float> uniform, Func<int, int> below, int length) => [(2 * below(2)) - 1];

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        int length = output.Length / 2;
        double divisor = attribute.Reduction == LossReduction.Sum ? 1 : output.Count;
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        KinkMargin = double.PositiveInfinity;
        for (int n = 0; n < output.Count; n++)
        {
            double[] x = output.Values[(n * output.Length)..((n * output.Length) + length)];
            double[] y = output.Values[((n * output.Length) + length)..((n + 1) * output.Length)];
            double squareX = x.Sum(v => v * v) + Eps, squareY = y.Sum(v => v * v) + Eps;
            double lengths = Math.Sqrt(squareX * squareY);
            double cosine = x.Zip(y, (a, b) => a * b).Sum() / lengths;
            double slope = targets.Vectors[n] == 1 ? -1 : cosine > attribute.Margin ? 1 : 0;
            loss += (targets.Vectors[n] == 1 ? 1 - cosine : Math.Max(0, cosine - attribute.Margin)) / divisor;
            KinkMargin = targets.Vectors[n] == 1 ? KinkMargin : Math.Min(KinkMargin, Math.Abs(cosine - attribute.Margin));
            for (int i = 0; i < length; i++)
            {
                gradient.Values[(n * output.Length) + i] = slope / divisor * ((y[i] / lengths) - (cosine * x[i] / squareX));
                gradient.Values[(n * output.Length) + length + i] = slope / divisor * ((x[i] / lengths) - (cosine * y[i] / squareY));
            }
        }

        return (loss, gradient);
    }
}
