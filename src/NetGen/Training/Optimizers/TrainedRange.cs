using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>A piece of the parameter buffer that an optimiser updates, within one tensor, from one cache line to another.</summary>
/// <param name="Tensor">Index of the tensor in <see cref="Network.Parameters"/>.</param>
/// <param name="Start">First float.</param>
/// <param name="End">End of the piece.</param>
internal readonly record struct TrainedRange(int Tensor, int Start, int End)
{
    /// <summary>Floats in a cache line: a border between two workers that is a multiple of it keeps them out of each other's lines.</summary>
    public const int LineFloats = AlignedBuffer.Alignment / sizeof(float);

    // Enough to be worth a call, and few enough to be shared out evenly.
    private const int MaxFloats = 4096;

    /// <summary>The pieces of a network's trained parameters, in the order of the buffer; frozen tensors are left out.</summary>
    /// <param name="network">The network.</param>
    /// <param name="withoutUpdated">Whether the tensors that a step updates at once are left out, too.</param>
    public static TrainedRange[] Of(Network network, bool withoutUpdated = false)
    {
        var pieces = new List<TrainedRange>();
        for (int index = 0; index < network.Parameters.Count; index++)
        {
            TensorInfo tensor = network.Parameters[index].Info;
            if (!tensor.IsTrainable || (withoutUpdated && tensor.UpdatesAtOnce))
            {
                continue;
            }

            int end = (tensor.Offset + tensor.Length + LineFloats - 1) / LineFloats * LineFloats;
            for (int start = tensor.Offset; start < end; start += MaxFloats)
            {
                pieces.Add(new TrainedRange(index, start, Math.Min(start + MaxFloats, end)));
            }
        }

        return [.. pieces];
    }
}
