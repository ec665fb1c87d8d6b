using System.ComponentModel;

namespace NetGen;

/// <summary>What all batch normalisations state.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BatchNormAttribute : LayerAttribute
{
    private protected BatchNormAttribute(int? numFeatures) => NumFeatures = numFeatures;

    /// <summary>Channels or features that must arrive; null when not stated.</summary>
    public int? NumFeatures { get; }

    /// <summary>Added to the variance inside the square root. Default 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Weight of the newest batch in the running mean and variance. Default 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>
    /// Whether the running mean and variance are the plain averages over all batches so far, as with PyTorch's <c>momentum=None</c>: the newest of n batches
    /// weighs 1/n, in the place of <see cref="Momentum"/>. Default false.
    /// </summary>
    public bool CumulativeAverage { get; set; }
}
