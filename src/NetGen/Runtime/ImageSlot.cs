using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Where a value of images that come one after another, or the gradient to it, lies in the arena: [image][pixel][padded channels].</summary>
/// <param name="before">Floats before it, for each block that there is room for.</param>
/// <param name="length">Floats of an image.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct ImageSlot(long before, long length)
{
    /// <summary>The first float of an image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Of(TrainingFrame* frame, int image = 0) => TrainingFrame.Place(frame->Arena, frame, before, length, image);
}
