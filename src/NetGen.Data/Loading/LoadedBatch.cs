namespace NetGen.Data;

/// <summary>Room for one mini-batch, used again and again.</summary>
internal sealed class LoadedBatch(int capacity, int imageLength)
{
    private readonly float[] _inputs = new float[capacity * imageLength];
    private readonly int[] _labels = new int[capacity];

    /// <summary>Number of the mini-batch that is ready here; -1 while there is none.</summary>
    public int Number { get; set; } = -1;

    /// <summary>Images in it.</summary>
    public int Count { get; set; }

    public Span<float> Inputs => _inputs.AsSpan(0, Count * imageLength);

    public Span<int> Labels => _labels.AsSpan(0, Count);

    public Span<float> Input(int index) => _inputs.AsSpan(index * imageLength, imageLength);
}
