namespace NetGen.Operators;

/// <summary>Where the middle of a full result begins. It matters where a kernel has no middle tap; NumPy and SciPy then differ.</summary>
internal enum Centering
{
    /// <summary>As <c>numpy.convolve</c>, which exchanges a kernel that is longer than the input with it.</summary>
    SequenceConvolution,

    /// <summary>As <c>numpy.correlate</c>.</summary>
    SequenceCorrelation,

    /// <summary>As <c>scipy.signal.convolve2d</c>.</summary>
    PlaneConvolution,

    /// <summary>As <c>scipy.signal.correlate2d</c> and PyTorch's <c>padding='same'</c>: more zeros at the end.</summary>
    PlaneCorrelation,
}
