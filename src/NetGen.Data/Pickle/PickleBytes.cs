namespace NetGen.Data;

/// <summary>A byte string of a pickle: <c>str</c> of Python 2, <c>bytes</c> or <c>bytearray</c> of Python 3.</summary>
/// <param name="Content">The bytes, which may lie in the pickle itself.</param>
internal sealed record PickleBytes(ReadOnlyMemory<byte> Content);
