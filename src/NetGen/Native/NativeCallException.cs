namespace NetGen.Native;

/// <summary>A call from outside that is wrong in a way that only a native caller can get it wrong.</summary>
internal sealed class NativeCallException(NativeStatus status, string message) : Exception(message)
{
    public NativeStatus Status => status;
}
