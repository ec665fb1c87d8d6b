namespace NetGen.Data;

/// <summary>An <see cref="ImagePipeline"/> as JSON.</summary>
internal sealed record StoredImagePipeline(int Version, int Channels, int Rows, int Columns, float Divisor, StoredTransform[] Transforms);
