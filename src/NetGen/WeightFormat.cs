namespace NetGen;

/// <summary>How weights are stored for predicting one sample, which takes as long as reading them.</summary>
public enum WeightFormat
{
    /// <summary>32-bit floats, as they are trained.</summary>
    Float32,

    /// <summary>The upper 16 bits of a float, rounded to nearest even: half the memory to read, and sums still in 32 bits. Relative error of a weight up to 2⁻⁹.</summary>
    BFloat16,

    /// <summary>
    /// 8-bit integers with one scale per output: a quarter of the memory to read. What a layer reads is rounded to 7 bits over the range
    /// of its values, which is taken from every sample anew, so that nothing is cut off, or is fixed once by <see cref="Network.Calibrate"/>.
    /// With <c>[Network(..., FullInteger = true)]</c> all layers compute with bytes, of which activations have 8 bits, and calibration must come first.
    /// </summary>
    Int8,
}
