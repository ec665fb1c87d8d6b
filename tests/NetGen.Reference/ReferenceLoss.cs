namespace NetGen.Reference;

/// <summary>A loss as its definition reads: plain loops in double precision, nothing shared with the code it checks.</summary>
public abstract class ReferenceLoss
{
    /// <summary>Whether it takes labels.</summary>
    public abstract bool TakesLabels { get; }

    /// <summary>Labels of a sample whose output has a shape: one, or one for each of its positions.</summary>
    public virtual int LabelsPerSample(int[] shape) => 1;

    /// <summary>Elements of a target, where it takes vectors and the output has a shape.</summary>
    public virtual int TargetLength(int[] shape) => shape.Aggregate(1, (product, d) => product * d);

    /// <summary>The range of its targets, where it takes vectors.</summary>
    public virtual (float From, float To) TargetRange => (-1, 1);

    /// <summary>A random target of one sample, where it takes vectors.</summary>
    /// <param name="uniform">Draws a number from a range.</param>
    /// <param name="below">Draws a whole number from 0 up to another.</param>
    /// <param name="length">Elements of the output.</param>
    public virtual float[] DrawTarget(Func<float, float, float> uniform, Func<int, int> below, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => uniform(TargetRange.From, TargetRange.To))];

    /// <summary>How near the last outputs came to a point where the gradient jumps, relative to their largest value.</summary>
    public double KinkMargin { get; protected set; } = double.PositiveInfinity;

    /// <summary>The loss, and its gradient with respect to the outputs.</summary>
    public abstract (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets);

    /// <summary>The names of the outputs that a loss measures; none where there is one.</summary>
    internal static string[] OutputsOf(LossAttribute attribute) => attribute switch
    {
        TripletMarginLossAttribute loss => [loss.Anchor, loss.Positive, loss.Negative],
        CosineEmbeddingLossAttribute loss => [loss.First, loss.Second],
        _ => attribute.Output is { } name ? [name] : [],
    };

    internal static ReferenceLoss Create(LossAttribute attribute) => attribute switch
    {
        CrossEntropyLossAttribute loss => new PositionsReference(new CrossEntropyReference(loss)),
        NLLLossAttribute loss => new PositionsReference(new NLLReference(loss)),
        MultiMarginLossAttribute loss => new MarginReference(loss.P, loss.Margin, perClass: true, loss.Reduction),
        SVMLossAttribute loss => new MarginReference(loss.P, loss.Margin, perClass: false, loss.Reduction),
        MSELossAttribute loss => new ElementwiseReference(loss.Reduction, d => d * d, d => 2 * d),
        EuclideanLossAttribute loss => new ElementwiseReference(loss.Reduction, d => 0.5 * d * d, d => d) { AveragesElements = false },
        L1LossAttribute loss => new ElementwiseReference(loss.Reduction, Math.Abs, d => Math.Sign(d)) { HasKink = true },
        HuberLossAttribute { Delta: var delta } loss => new ElementwiseReference(
            loss.Reduction,
            d => Math.Abs(d) <= delta ? 0.5 * d * d : delta * (Math.Abs(d) - (0.5 * delta)),
            d => Math.Abs(d) <= delta ? d : delta * Math.Sign(d)),
        SmoothL1LossAttribute { Beta: var beta } loss => new ElementwiseReference(
            loss.Reduction,
            d => Math.Abs(d) < beta ? 0.5 * d * d / beta : Math.Abs(d) - (0.5 * beta),
            d => Math.Abs(d) < beta ? d / beta : Math.Sign(d)) { HasKink = beta == 0 },
        KLDivLossAttribute loss => new KLDivReference(loss),
        DiceLossAttribute loss => new DiceReference(loss),
        TripletMarginLossAttribute loss => new TripletMarginReference(loss),
        CosineEmbeddingLossAttribute loss => new CosineEmbeddingReference(loss),
        BCEWithLogitsLossAttribute loss => new BCEWithLogitsReference(loss),
        _ => throw new ArgumentException($"The reference has no {attribute.GetType().Name}.", nameof(attribute)),
    };
}
