using System;

namespace NetGen;

/// <summary>The loss that training minimises. At most one stands on a network; without one, the network cannot be trained.</summary>
public abstract class LossAttribute : Attribute
{
    private protected LossAttribute()
    {
    }

    /// <summary>How the losses of a mini-batch become one number. Default: their mean.</summary>
    public LossReduction Reduction { get; set; }
}
