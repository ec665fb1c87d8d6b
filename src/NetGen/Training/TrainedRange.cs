using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>A part of the parameter buffer that an optimiser updates: the parameters of one layer, from one cache line to another.</summary>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Start">First float.</param>
/// <param name="End">End of the range.</param>
internal readonly record struct TrainedRange(int Layer, int Start, int End)
{
    /// <summary>Floats in a cache line: a border between two workers that is a multiple of it keeps them out of each other's lines.</summary>
    public const int LineFloats = AlignedBuffer.Alignment / sizeof(float);

    /// <summary>Floats, a multiple of those in a line.</summary>
    public int Length => End - Start;

    /// <summary>The ranges of a network, in the order of the buffer; frozen tensors are left out.</summary>
    /// <param name="info">The network.</param>
    /// <param name="withoutUpdated">Whether the tensors that a step updates at once are left out, too.</param>
    public static TrainedRange[] Of(NetworkInfo info, bool withoutUpdated = false)
    {
        var ranges = new List<TrainedRange>();
        foreach (TensorInfo tensor in info.Tensors)
        {
            if (!tensor.IsTrainable || (withoutUpdated && tensor.UpdatesAtOnce))
            {
                continue;
            }

            int end = (tensor.Offset + tensor.Length + LineFloats - 1) / LineFloats * LineFloats;
            if (ranges.Count > 0 && ranges[^1] is var last && last.Layer == tensor.Layer && last.End == tensor.Offset)
            {
                ranges[^1] = last with { End = end };
            }
            else
            {
                ranges.Add(new TrainedRange(tensor.Layer, tensor.Offset, end));
            }
        }

        return [.. ranges];
    }
}
