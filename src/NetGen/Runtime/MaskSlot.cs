using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Where the factors of a dropout layer lie: [block][part][lane].</summary>
/// <param name="before">Floats before it, for each block that there is room for.</param>
/// <param name="length">Floats of a block.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct MaskSlot(long before, long length)
{
    /// <summary>The first float of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Of(TrainingFrame* frame, int block = 0) => TrainingFrame.Place(frame->Masks, frame, before, length, block);
}
