using System.ComponentModel;
using NetGen.Training;

namespace NetGen.Runtime;

/// <summary>
/// What emitted kernels do with the gradients of large weights, which are updated while they are in the cache. The kernels stand outside of the
/// network's class and hand it over, because it knows the optimiser of the running step.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WeightUpdates
{
    /// <summary>
    /// Where a unit of a phase leaves the gradients of its weights: in their place or, where the update follows at once, over those of
    /// the part's first unit, so that they stay in the cache.
    /// </summary>
    /// <param name="frame">The running step.</param>
    /// <param name="offset">Place of the unit's weights among the parameters.</param>
    /// <param name="firstOffset">That of the part's first unit.</param>
    public static float* Gradients(TrainingFrame* frame, int offset, int firstOffset) =>
        frame->Gradients + (frame->UpdatesAtOnce ? firstOffset : offset);

    /// <summary>What <see cref="Update"/> will read of a unit beside its gradients; the gradients themselves if it will do nothing.</summary>
    /// <param name="network">The network that is trained.</param>
    /// <param name="frame">The running step.</param>
    /// <param name="gradients">The unit's gradients.</param>
    /// <param name="offset">Place of its weights among the parameters.</param>
    /// <param name="length">Number of its weights.</param>
    public static UpdateAhead Ahead(Network network, TrainingFrame* frame, float* gradients, int offset, int length) => frame->UpdatesAtOnce
        ? network.UpdatingOptimizer!.UpdateAhead(frame->Parameters, offset, length)
        : new UpdateAhead(gradients, gradients, gradients, 0);

    /// <summary>Updates the weights of a unit, unless gradients are kept. The padding behind a tensor's last weight is updated with gradients of 0.</summary>
    /// <param name="network">The network that is trained.</param>
    /// <param name="frame">The running step.</param>
    /// <param name="gradients">The unit's gradients.</param>
    /// <param name="offset">Place of its weights among the parameters.</param>
    /// <param name="length">Number of its weights.</param>
    public static void Update(Network network, TrainingFrame* frame, float* gradients, int offset, int length)
    {
        if (frame->UpdatesAtOnce)
        {
            int end = (offset + length + TrainedRange.LineFloats - 1) / TrainedRange.LineFloats * TrainedRange.LineFloats;
            new Span<float>(gradients + length, end - offset - length).Clear();
            network.UpdatingOptimizer!.UpdateAtOnce(frame->Parameters, gradients - offset, offset, end);
        }
    }
}
