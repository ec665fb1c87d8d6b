using System;
using System.ComponentModel;

namespace NetGen;

/// <summary>
/// The loss that training minimises. At most one stands on a network, or one for each of its <see cref="OutputsAttribute"/>, which are then added up;
/// without a loss, the network cannot be trained. A loss that compares outputs counts for each of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LossAttribute : Attribute
{
    private protected LossAttribute()
    {
    }

    /// <summary>How the losses of a mini-batch become one number. Default: their mean.</summary>
    public LossReduction Reduction { get; set; }

    /// <summary>Name of the output that it measures, in a network with <see cref="OutputsAttribute"/>; otherwise null. A loss that compares outputs has none.</summary>
    public string? Output { get; set; }

    /// <summary>What the loss is multiplied by, above 0. Default 1.</summary>
    public double Factor { get; set; } = 1;
}
