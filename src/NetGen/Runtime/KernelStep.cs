using System.ComponentModel;

namespace NetGen.Runtime;

/// <summary>A step of a prediction: which kernels compute which layers.</summary>
/// <param name="one">The kernel for one sample, with 32-bit floats.</param>
/// <param name="blocks">The kernel for samples in blocks.</param>
/// <param name="layers">Positions of the layers in <see cref="NetworkInfo.Layers"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KernelStep(string one, string blocks, int[] layers)
{
    /// <summary>The kernel for samples in blocks.</summary>
    public string Blocks => blocks;

    /// <summary>Positions of the layers in <see cref="NetworkInfo.Layers"/>.</summary>
    public int[] Layers => layers;

    /// <summary>The kernel for one sample with weights in bfloat16; null where they stay floats.</summary>
    public string? BFloat16 { get; init; }

    /// <summary>The kernel for one sample with weights in bytes; null where they stay floats.</summary>
    public string? Int8 { get; init; }

    /// <summary>The kernel for one sample.</summary>
    public string Single(WeightFormat format) => Narrow(format) ?? one;

    /// <summary>The kernel that reads weights in a format other than floats; null where they stay floats.</summary>
    public string? Narrow(WeightFormat format) => format switch
    {
        WeightFormat.BFloat16 => BFloat16,
        WeightFormat.Int8 => Int8,
        _ => null,
    };
}
