namespace NetGen.Operators;

/// <summary>Which part of a convolution is wanted.</summary>
public enum ConvolutionMode
{
    /// <summary>Every position at which kernel and input overlap: N + K − 1 values, where the kernel extends over K = dilation·(M − 1) + 1.</summary>
    Full,

    /// <summary>
    /// The middle of the full result. Of sequences max(N, K) values, as <c>numpy.convolve</c>; of planes as many as the input has, as <c>scipy.signal.convolve2d</c>.
    /// </summary>
    Same,

    /// <summary>The positions at which the kernel lies inside the input: N − K + 1 values.</summary>
    Valid,
}
