namespace System.Runtime.CompilerServices;

/// <summary>Names what else the constructor of an interpolated string's handler takes; for the compiler on netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string[] Arguments => [argument];
}
