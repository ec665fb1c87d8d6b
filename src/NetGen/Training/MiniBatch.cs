namespace NetGen.Training;

/// <summary>Room for a mini-batch that is collected from a data set, used again for every batch.</summary>
/// <param name="data">Where the samples come from.</param>
/// <param name="capacity">Most samples in a batch.</param>
/// <param name="group">The processes of which each reads the inputs of its share alone, or null.</param>
internal sealed class MiniBatch(Dataset data, int capacity, TrainingGroup? group = null)
{
    private readonly float[] _inputs = new float[capacity * data.SampleLength];
    private readonly int[] _labels = new int[capacity * data.LabelsPerSample];
    private readonly float[] _targets = new float[capacity * data.TargetLength];
    private int _count;

    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, _count * data.SampleLength);

    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, _count * data.LabelsPerSample);

    public ReadOnlySpan<float> Targets => _targets.AsSpan(0, _count * data.TargetLength);

    /// <summary>Inputs, with whichever targets there are.</summary>
    public Batch Batch => data.Target switch
    {
        TargetKind.None => new Batch(Inputs),
        TargetKind.Label => new Batch(Inputs, Labels),
        _ => new Batch(Inputs, Targets),
    };

    public void Gather(ReadOnlySpan<int> samples)
    {
        _count = samples.Length;
        data.Gather(samples, _inputs, _labels, _targets, BatchShare.Of(group, _count));
    }
}
