namespace NetGen.Generator.Emission;

/// <summary>A parameter of a function that native code calls.</summary>
/// <param name="NativeType">Its type in C.</param>
/// <param name="Type">The same type in C#.</param>
/// <param name="Name">Its name in C.</param>
internal sealed record NativeParameter(string NativeType, string Type, string Name)
{
    /// <summary>Type and name in C.</summary>
    public string Declaration => NativeType.EndsWith("*", System.StringComparison.Ordinal) ? NativeType + Name : $"{NativeType} {Name}";
}
