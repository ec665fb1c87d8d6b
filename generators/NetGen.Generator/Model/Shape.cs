using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>The shape of one sample: (features), (channels, length) or (channels, height, width).</summary>
internal readonly record struct Shape(EquatableArray<int> Dimensions)
{
    /// <summary>
    /// The most values that there may be. Addresses inside a kernel are 32-bit offsets of floats, and 16 images or a vector of channels of a pixel lie
    /// beside one another: twice as many values would reach 2³¹.
    /// </summary>
    public const int MaxLength = 1 << 26;

    public Shape(params int[] dimensions)
        : this(new EquatableArray<int>(dimensions))
    {
    }

    public int Rank => Dimensions.Count;

    /// <summary>Channels of an image or a sequence, or features of a vector.</summary>
    public int Channels => Dimensions[0];

    /// <summary>Height of an image; 1 for a sequence, which is an image of one row, and for a vector.</summary>
    public int Height => Rank == 3 ? Dimensions[1] : 1;

    /// <summary>Width of an image, length of a sequence; 1 for a vector.</summary>
    public int Width => Rank > 1 ? Dimensions[Rank - 1] : 1;

    /// <summary>Height × width; 1 for a vector.</summary>
    public int Pixels => Height * Width;

    /// <summary>Elements in all.</summary>
    public int Length => Dimensions.Aggregate(1, (product, d) => checked(product * d));

    /// <summary>Such as <c>25×13×13</c>.</summary>
    public override string ToString() => string.Join("×", Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
