namespace NetGen.Reference;

/// <summary>−p·t·log σ(x) − (1 − t)·log(1 − σ(x)) over the elements.</summary>
internal sealed class BCEWithLogitsReference(BCEWithLogitsLossAttribute attribute) : ReferenceLoss
{
    public override bool TakesLabels => false;

    public override (float From, float To) TargetRange => (0, 1);

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        double divisor = attribute.Reduction == LossReduction.Sum ? 1 : output.Values.Length;
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        for (int i = 0; i < output.Values.Length; i++)
        {
            double probability = 1 / (1 + Math.Exp(-output.Values[i]));
            double target = targets.Vectors[i];
            double weight = attribute.PosWeight is { } weights ? weights[weights.Length == 1 ? 0 : i % output.Length / (output.Length / output.Shape[0])] : 1;
            loss -= ((weight * target * Math.Log(probability)) + ((1 - target) * Math.Log(1 - probability))) / divisor;
            gradient.Values[i] = (((1 - target) * probability) - (weight * target * (1 - probability))) / divisor;
        }

        return (loss, gradient);
    }
}
