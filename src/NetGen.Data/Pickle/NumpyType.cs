namespace NetGen.Data;

/// <summary>A <c>numpy.dtype</c>.</summary>
/// <param name="Code">Its code, such as <c>u1</c> for unsigned bytes.</param>
internal sealed record NumpyType(string Code);
