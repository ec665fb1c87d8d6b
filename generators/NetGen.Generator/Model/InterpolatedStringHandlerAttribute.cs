namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler hand over interpolated strings piece by piece on netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
