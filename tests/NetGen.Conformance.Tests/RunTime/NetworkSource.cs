namespace NetGen.Conformance.Tests.RunTime;

/// <summary>A network as its user would write it.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Attributes">Attributes in brackets, from <c>[Network(...)]</c> to the loss.</param>
internal sealed record NetworkSource(string Name, string Attributes)
{
    /// <summary>The annotated class, to be pasted into a file.</summary>
    public override string ToString() => $"{Attributes}\npublic sealed partial class {Name};\n";
}
