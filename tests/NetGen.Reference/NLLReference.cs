namespace NetGen.Reference;

/// <summary>−x[label] with class weights.</summary>
internal sealed class NLLReference(NLLLossAttribute attribute) : ReferenceLoss
{
    public override bool TakesLabels => true;

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        var gradient = new Batch(output.Count, output.Shape);
        double loss = 0;
        double divisor = 0;
        for (int n = 0; n < output.Count; n++)
        {
            if (targets.Labels[n] != attribute.IgnoreIndex)
            {
                int place = (n * output.Length) + targets.Labels[n];
                double weight = attribute.Weight?[targets.Labels[n]] ?? 1;
                loss -= weight * output.Values[place];
                gradient.Values[place] = -weight;
                divisor += weight;
            }
        }

        divisor = attribute.Reduction == LossReduction.Sum ? 1 : divisor;
        return (loss / divisor, gradient with { Values = Array.ConvertAll(gradient.Values, v => v == 0 ? 0 : v / divisor) });
    }
}
