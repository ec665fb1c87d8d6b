namespace NetGen.Data;

/// <summary>A transform of a <see cref="StoredImagePipeline"/>; what its kind does not have is left out.</summary>
/// <param name="Kind">Which transform.</param>
internal sealed record StoredTransform(string Kind)
{
    public int Rows { get; init; }

    public int Columns { get; init; }

    public float[] Mean { get; init; } = [];

    public float[] Deviation { get; init; } = [];
}
