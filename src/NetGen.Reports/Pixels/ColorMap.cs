namespace NetGen.Reports;

/// <summary>Colours for numbers. Each of them can be told apart with any kind of colour vision, and in print without colours.</summary>
public sealed class ColorMap
{
    private readonly Color[] _anchors;

    private ColorMap(params int[] anchors) => _anchors = Array.ConvertAll(anchors, Color.FromRgb);

    /// <summary>Black to white.</summary>
    public static ColorMap Gray { get; } = new(0x000000, 0xFFFFFF);

    /// <summary>Dark blue over green to yellow (viridis): for amounts.</summary>
    public static ColorMap Sequential { get; } =
        new(0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725);

    /// <summary>Blue over white to red (ColorBrewer's RdBu): for values on both sides of 0, which is white.</summary>
    public static ColorMap Diverging { get; } =
        new(0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F);

    /// <summary>The colour of a share.</summary>
    /// <param name="share">0 is the first colour, 1 the last; NaN is transparent.</param>
    public Color At(float share)
    {
        if (float.IsNaN(share))
        {
            return Color.Transparent;
        }

        float place = Math.Clamp(share, 0, 1) * (_anchors.Length - 1);
        int anchor = Math.Min((int)place, _anchors.Length - 2);
        return _anchors[anchor].Mix(_anchors[anchor + 1], place - anchor);
    }
}
