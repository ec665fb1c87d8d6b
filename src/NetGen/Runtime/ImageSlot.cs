using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Where a value of a few images, or the gradient to it, lies in the arena: [image][pixel][padded channels]. The arena has room for one block.</summary>
/// <param name="before">Floats before it.</param>
/// <param name="length">Floats of an image.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct ImageSlot(long before, long length)
{
    /// <summary>The first float of an image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Of(TrainingFrame* frame, int image = 0) => frame->Arena + before + (image * length);
}
