namespace NetGen.Reference;

/// <summary>max(0, margin + ‖a − p + eps‖ − ‖a − n + eps‖) of outputs that lie one after another: a, p and n.</summary>
internal sealed class TripletMarginReference(TripletMarginLossAttribute attribute) : ReferenceLoss
{
    public override bool TakesLabels => false;

    public override int TargetLength(int[] shape) => 0;

    public override float[] DrawTarget(Func<float, float, float> uniform, Func<int, int> below, int length) => [];

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        int length = output.Length / 3;
        double divisor = attribute.Reduction == LossReduction.Sum ? 1 : output.Count;
        double largest = output.Values.Max(Math.Abs);
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        KinkMargin = double.PositiveInfinity;
        for (int n = 0; n < output.Count; n++)
        {
            int anchor = n * output.Length, positive = anchor + length, negative = positive + length;
            double near = Distance(output, anchor, positive, length);
            double far = Distance(output, anchor, negative, length);
            double other = attribute.Swap ? Distance(output, positive, negative, length) : double.PositiveInfinity;
            double excess = attribute.Margin + near - Math.Min(far, other);
            Approach(Math.Abs(excess) / largest);
            Approach(Math.Abs(far - other) / largest);
            if (excess > 0)
            {
                loss += excess / divisor;
                AddSlopes(output, gradient, anchor, positive, length, 1 / divisor);
                AddSlopes(output, gradient, far < other ? anchor : positive, negative, length, -1 / divisor);
            }
        }

        return (loss, gradient);

        void Approach(double margin) => KinkMargin = Math.Min(KinkMargin, margin);
    }

    private double Distance(Batch output, int first, int second, int length)
    {
        double[] differences = [.. Enumerable.Range(0, length).Select(i => Difference(output, first, second, i))];
        if (attribute.P == 1)
        {
            KinkMargin = Math.Min(KinkMargin, differences.Min(Math.Abs) / output.Values.Max(Math.Abs));
            return differences.Sum(Math.Abs);
        }

        return Math.Sqrt(differences.Sum(d => d * d));
    }

    private double Difference(Batch output, int first, int second, int i) => output.Values[first + i] - output.Values[second + i] + attribute.Eps;

    // Those of the distance of two outputs, times a factor.
    private void AddSlopes(Batch output, Batch gradient, int first, int second, int length, double factor)
    {
        double distance = Distance(output, first, second, length);
        for (int i = 0; i < length; i++)
        {
            double difference = Difference(output, first, second, i);
            double slope = factor * (attribute.P == 1 ? Math.Sign(difference) : difference / distance);
            gradient.Values[first + i] += slope;
            gradient.Values[second + i] -= slope;
        }
    }
}
