namespace NetGen.Reference;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)) over the elements.</summary>
internal sealed class BCEWithLogitsReference(LossReduction reduction) : ReferenceLoss
{
    public override bool TakesLabels => false;

    public override (float From, float To) TargetRange => (0, 1);

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        double divisor = reduction == LossReduction.Sum ? 1 : output.Values.Length;
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        for (int i = 0; i < output.Values.Length; i++)
        {
            double probability = 1 / (1 + Math.Exp(-output.Values[i]));
            double target = targets.Vectors[i];
            loss -= ((target * Math.Log(probability)) + ((1 - target) * Math.Log(1 - probability))) / divisor;
            gradient.Values[i] = (probability - target) / divisor;
        }

        return (loss, gradient);
    }
}
