namespace NetGen.Reference;

/// <summary>Σ max(0, margin − x[label] + x[c])ᵖ over the other classes.</summary>
internal sealed class MarginReference(int p, double margin, bool perClass, LossReduction reduction) : ReferenceLoss
{
    public override bool TakesLabels => true;

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        int classes = output.Length;
        double divisor = (reduction == LossReduction.Sum ? 1 : output.Count) * (perClass ? classes : 1);
        double largest = output.Values.Max(Math.Abs);
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        KinkMargin = double.PositiveInfinity;
        for (int n = 0; n < output.Count; n++)
        {
            int own = (n * classes) + targets.Labels[n];
            for (int i = n * classes; i < (n + 1) * classes; i++)
            {
                double excess = margin - output.Values[own] + output.Values[i];
                if (i == own)
                {
                    continue;
                }

                KinkMargin = p == 1 ? Math.Min(KinkMargin, Math.Abs(excess) / largest) : KinkMargin;
                if (excess > 0)
                {
                    loss += Math.Pow(excess, p) / divisor;
                    double slope = p * Math.Pow(excess, p - 1) / divisor;
                    gradient.Values[i] += slope;
                    gradient.Values[own] -= slope;
                }
            }
        }

        return (loss, gradient);
    }
}
