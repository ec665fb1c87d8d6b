namespace NetGen.Serialization;

/// <summary>What a file is and whose.</summary>
/// <param name="IsRegular">Whether it is no device, pipe, socket or folder.</param>
/// <param name="User">Its owner.</param>
/// <param name="Group">Its group.</param>
internal readonly record struct UnixFileFacts(bool IsRegular, uint User, uint Group);
