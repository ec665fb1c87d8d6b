namespace NetGen.Reports;

/// <summary>A colour in sRGB, one byte a channel.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
/// <param name="Alpha">0 is transparent, 255 opaque.</param>
public readonly record struct Color(byte Red, byte Green, byte Blue, byte Alpha = byte.MaxValue)
{
    /// <summary>Nothing: what lies below shows.</summary>
    public static Color Transparent => default;

    /// <summary>A colour from its usual number, such as <c>0x0072B2</c>.</summary>
    /// <param name="rgb">Red, green and blue in the three low bytes.</param>
    public static Color FromRgb(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>A colour between this one and another.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">How much of the other: 0 is this colour, 1 the other.</param>
    public Color Mix(Color other, float share) =>
        new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share), Mix(Alpha, other.Alpha, share));

    private static byte Mix(byte from, byte to, float share) => (byte)MathF.Round(from + ((to - from) * Math.Clamp(share, 0, 1)));
}
