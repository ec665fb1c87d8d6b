namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler use records and init properties on netstandard2.0.</summary>
internal static class IsExternalInit
{
}
