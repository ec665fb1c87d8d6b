using System;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>
/// The error that rounding makes in a convolution in single precision, of inputs and weights that are random and independent of one another. Sums take random walks,
/// so the error grows with the square root of the number of terms up to where <see cref="LongSum"/> cuts them. Transforms of minimal filtering add a part of their own.
/// </summary>
/// <param name="Mean">The root of the mean square of errors, over that of the outputs.</param>
internal readonly record struct ConvolutionError(double Mean)
{
    /// <summary>The part of an element by which PyTorch's <c>torch.testing.assert_close</c> lets two tensors of float32 differ, beside <see cref="AbsoluteTolerance"/>.</summary>
    public const double RelativeTolerance = 1.3e-6;

    /// <summary>By how much that function lets them differ besides.</summary>
    public const double AbsoluteTolerance = 1e-5;

    // What rounding to nearest takes or adds at most, as a part of a number.
    private const double Unit = 1.0 / (1 << 24);

    // Of 6,272 to 100,352 outputs of 4 to 512 channels it was 0.9 to 2.4 times as large a part: errors are spread as outputs are.
    // With 16 channels on 8×8 and 4×4 pixels it was 2.6 and 2.8 times for blocks of the direct form, which no test holds to it.
    private const double LargestToMean = 2.4;

    /// <summary>The largest error, over the largest output.</summary>
    public double Largest => LargestToMean * Mean;

    /// <summary>The error of a convolution.</summary>
    /// <param name="side">Rows and columns of outputs of a tile of minimal filtering, 2 or 4; 1 for the direct form.</param>
    /// <param name="channels">Channels over which it sums.</param>
    /// <param name="taps">Products of each of them.</param>
    public static ConvolutionError Of(int side, int channels, int taps)
    {
        // In units: what the transforms add, and each of the terms. They are above what was measured for 4 to 256 channels. On images of 4×4 the outputs at edges, which have fewer
        // terms, let the errors of minimal filtering weigh a seventh more than on 14×14.
        (double transforms, double term) = side switch
        {
            1 => (0, 0.32),
            2 => (1.9, 0.6),
            4 => (7, 1.92),
            _ => throw new ArgumentOutOfRangeException(nameof(side), side, "A tile has a side of 1, 2 or 4."),
        };
        int terms = side == 1 ? channels * taps : channels;
        double steps = Math.Min(terms, LongSum.PartTerms) + Math.Min(terms / LongSum.PartTerms, LongSum.MaxSingleParts);
        return new(Unit * Math.Sqrt((transforms * transforms) + (term * term * steps)));
    }
}
