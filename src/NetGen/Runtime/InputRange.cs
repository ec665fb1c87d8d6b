using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>The range over which a layer with bytes as weights rounds what it reads: known from calibration, being recorded, or that of every sample.</summary>
[StructLayout(LayoutKind.Sequential, Size = sizeof(float) * Floats)]
public struct InputRange
{
    /// <summary>Floats that it takes among the packed weights. All zeros: the range of every sample.</summary>
    public const int Floats = 4;

    private float _least;
    private float _largest;
    private int _recording;

    /// <summary>A range that takes in every sample's.</summary>
    internal static InputRange Recorder => new() { _recording = 1 };

    /// <summary>What was recorded, for use. If that was nothing but zeros it stays the range of every sample.</summary>
    internal readonly InputRange Recorded => this with { _recording = 0 };

    /// <summary>The ends of the range; the least is at most 0 and the largest at least 0.</summary>
    /// <param name="x">[pixels][channels], the pixels at a stride.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="channels">Values of a pixel.</param>
    /// <param name="pixelStride">Floats from one pixel to the next.</param>
    internal unsafe (float Least, float Largest) Of(float* x, int pixels, int channels, int pixelStride)
    {
        if (_recording == 0 && _largest > _least)
        {
            return (_least, _largest);
        }

        (float least, float largest) = ByteActivations.Range(x, pixels, channels, pixelStride);
        if (_recording != 0)
        {
            (_least, _largest) = (MathF.Min(_least, least), MathF.Max(_largest, largest));
        }

        return (least, largest);
    }
}
