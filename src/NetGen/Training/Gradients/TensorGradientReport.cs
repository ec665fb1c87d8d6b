using System.Globalization;

namespace NetGen.Training;

/// <summary>How one tensor's gradient compares with the slopes of the loss.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Compared">Elements whose gradient was compared.</param>
/// <param name="Kinks">Elements that could not be compared, because the loss bends sharply there: a ReLU at 0, two equal maxima in a pool.</param>
/// <param name="LargestError">
/// The largest difference of a gradient from the slope, beyond what the rounding and the bends of the loss explain, relative to the largest gradient of the tensor.
/// </param>
/// <param name="Element">Where that is, as indices of the tensor; empty if nothing was compared.</param>
/// <param name="Gradient">The gradient there.</param>
/// <param name="Slope">The measured slope there.</param>
public sealed record TensorGradientReport(string Name, int Compared, int Kinks, double LargestError, int[] Element, double Gradient, double Slope)
{
    /// <summary>The comparison in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: largest error {LargestError:g2} at [{string.Join(", ", Element)}] (gradient {Gradient:g4}, slope {Slope:g4}); {Compared} compared, {Kinks} at kinks");
}
