namespace NetGen.Runtime;

/// <summary>A window that slides along one axis of a step of full-integer inference.</summary>
/// <param name="Input">Elements of the input.</param>
/// <param name="Output">Windows.</param>
/// <param name="Kernel">Taps of a window.</param>
/// <param name="Stride">Elements from one window to the next.</param>
/// <param name="Padding">Elements that the first window begins before the input.</param>
/// <param name="Dilation">Elements from one tap to the next.</param>
public readonly record struct IntegerAxis(int Input, int Output, int Kernel = 1, int Stride = 1, int Padding = 0, int Dilation = 1)
{
    /// <summary>Elements behind the input that the last window reads.</summary>
    internal int PaddingAfter => Math.Max(0, ((Output - 1) * Stride) + ((Kernel - 1) * Dilation) + 1 - Padding - Input);
}
