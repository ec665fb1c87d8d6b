namespace NetGen.Data;

/// <summary>The few functions and types whose use a pickle may ask for. None of them runs code of the file's choice.</summary>
internal enum PickleConstructor
{
    /// <summary><c>numpy.ndarray</c>, only as the argument of <see cref="Reconstruct"/>.</summary>
    NumpyArray,

    /// <summary><c>numpy.dtype(code, align, copy)</c>.</summary>
    NumpyType,

    /// <summary><c>numpy.core.multiarray._reconstruct(ndarray, shape, code)</c>: an array whose content a BUILD sets.</summary>
    Reconstruct,

    /// <summary><c>numpy.core.numeric._frombuffer(bytes, dtype, shape, order)</c>: how protocol 5 writes an array.</summary>
    FromBuffer,

    /// <summary><c>_codecs.encode(text, 'latin1')</c>: how Python 3 writes bytes in protocols 0 to 2.</summary>
    Encode,
}
