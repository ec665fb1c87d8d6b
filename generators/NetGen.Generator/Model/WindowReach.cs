namespace NetGen.Generator.Model;

/// <summary>What a layer's output sees of its input along both axes.</summary>
internal readonly record struct WindowReach(AxisReach Rows, AxisReach Columns)
{
    /// <summary>That along the axes of a value of so many dimensions: [length] of a sequence, [height, width] of an image, none of a vector.</summary>
    public AxisReach[] Axes(int dimensions) => dimensions switch
    {
        2 => [Columns],
        3 => [Rows, Columns],
        _ => [],
    };
}
