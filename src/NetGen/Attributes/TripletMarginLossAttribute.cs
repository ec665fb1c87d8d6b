using System;

namespace NetGen;

/// <summary>
/// max(0, margin + ‖a − p + eps‖ − ‖a − n + eps‖), averaged over the batch, as PyTorch's <c>TripletMarginLoss</c>. It draws a sample's anchor a to the
/// positive p, which is of its kind, and away from the negative n, which is not. They are three outputs of the network, vectors of one length, and there is no target.
/// </summary>
/// <param name="anchor">Name of the output a, one of <see cref="OutputsAttribute"/>.</param>
/// <param name="positive">Name of the output p.</param>
/// <param name="negative">Name of the output n.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TripletMarginLossAttribute(string anchor, string positive, string negative) : LossAttribute
{
    /// <summary>Name of the output a.</summary>
    public string Anchor { get; } = anchor;

    /// <summary>Name of the output p.</summary>
    public string Positive { get; } = positive;

    /// <summary>Name of the output n.</summary>
    public string Negative { get; } = negative;

    /// <summary>By how much the negative shall be farther away than the positive; finite and above 0. Default 1.</summary>
    public double Margin { get; set; } = 1;

    /// <summary>The norm of the distance: 1 for the sum of the absolute differences, 2 for the Euclidean distance. Default 2.</summary>
    public int P { get; set; } = 2;

    /// <summary>What is added to each difference; finite and at least 0. Default 1e-6.</summary>
    public double Eps { get; set; } = 1e-6;

    /// <summary>Whether ‖p − n + eps‖ takes the place of ‖a − n + eps‖ where it is smaller. Default false.</summary>
    public bool Swap { get; set; }
}
