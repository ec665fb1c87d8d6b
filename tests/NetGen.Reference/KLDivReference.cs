namespace NetGen.Reference;

/// <summary>t·(log t − x), or exp(t)·(t − x).</summary>
internal sealed class KLDivReference(KLDivLossAttribute attribute) : ReferenceLoss
{
    public override bool TakesLabels => false;

    public override (float From, float To) TargetRange => attribute.LogTarget ? (-3, 0) : (0, 1);

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        double divisor = attribute.Reduction == LossReduction.Sum ? 1 : output.Count * (attribute.BatchMean ? 1 : output.Length);
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        for (int i = 0; i < output.Values.Length; i++)
        {
            double target = targets.Vectors[i];
            double probability = attribute.LogTarget ? Math.Exp(target) : target;
            double logarithm = attribute.LogTarget ? target : target == 0 ? 0 : Math.Log(target);
            loss += probability * (logarithm - output.Values[i]) / divisor;
            gradient.Values[i] = -probability / divisor;
        }

        return (loss, gradient);
    }
}
