namespace NetGen.Reference;

/// <summary>−log softmax(x)[label], averaged over the batch.</summary>
internal static class CrossEntropyReference
{
    /// <summary>The loss, and its gradient with respect to the scores.</summary>
    public static (double Loss, Batch Gradient) Evaluate(Batch scores, ReadOnlySpan<int> labels)
    {
        var gradient = new Batch(scores.Count, scores.Shape);
        double loss = 0;
        for (int n = 0; n < scores.Count; n++)
        {
            ReadOnlySpan<double> row = scores.Values.AsSpan(n * scores.Length, scores.Length);
            double largest = double.NegativeInfinity;
            foreach (double score in row)
            {
                largest = Math.Max(largest, score);
            }

            double sum = 0;
            foreach (double score in row)
            {
                sum += Math.Exp(score - largest);
            }

            loss -= row[labels[n]] - largest - Math.Log(sum);
            for (int i = 0; i < row.Length; i++)
            {
                double target = i == labels[n] ? 1 : 0;
                gradient.Values[(n * row.Length) + i] = ((Math.Exp(row[i] - largest) / sum) - target) / scores.Count;
            }
        }

        return (loss / scores.Count, gradient);
    }
}
