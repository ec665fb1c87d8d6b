namespace NetGen.Reference;

/// <summary>−p·t·log σ(x) − (1 − t)·log(1 − σ(x)) over the elements, p one number or one a channel.</summary>
internal sealed class BCEWithLogitsReference(LossReduction reduction, double[]? positiveWeights) : ReferenceLoss
{
    public override bool TakesLabels => false;

    public override (float From, float To) TargetRange => (0, 1);

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        double divisor = reduction == LossReduction.Sum ? 1 : output.Values.Length;
        double[] weights = positiveWeights ?? [1];
        int sample = output.Values.Length / output.Count;
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        for (int i = 0; i < output.Values.Length; i++)
        {
            double probability = 1 / (1 + Math.Exp(-output.Values[i]));
            double target = targets.Vectors[i];
            double positive = weights[i % sample / (sample / weights.Length)] * target;
            loss -= ((positive * Math.Log(probability)) + ((1 - target) * Math.Log(1 - probability))) / divisor;
            gradient.Values[i] = (((1 - target) * probability) - (positive * (1 - probability))) / divisor;
        }

        return (loss, gradient);
    }
}
