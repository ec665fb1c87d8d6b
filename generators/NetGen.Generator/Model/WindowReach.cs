namespace NetGen.Generator.Model;

/// <summary>What a layer's output sees of its input along both axes.</summary>
internal readonly record struct WindowReach(AxisReach Rows, AxisReach Columns)
{
    /// <summary>The same along both axes.</summary>
    public static WindowReach Square(double extent, double stride) => new(new AxisReach(extent, stride), new AxisReach(extent, stride));
}
