namespace NetGen.Generator.Model;

/// <summary>
/// One argument of an attribute as the user wrote it. <paramref name="Name"/> is the constructor parameter's name
/// (<c>kernelSize</c>) or the property's (<c>Padding</c>); <paramref name="Value"/> is an int, bool, double, string,
/// an <see cref="EquatableArray{T}"/> of int, double or string, a <see cref="BlockSpec"/>, or null.
/// </summary>
internal sealed record Argument(string Name, object? Value);
