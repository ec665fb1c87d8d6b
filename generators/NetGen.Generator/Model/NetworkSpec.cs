namespace NetGen.Generator.Model;

/// <summary>
/// A network as it was declared: nothing derived, no position, no Roslyn object. Everything after the equality barrier depends on this alone.
/// </summary>
/// <param name="Namespace">Namespace, or null for the global one.</param>
/// <param name="ContainingTypes">Headers of the types around the class, outermost first, such as <c>partial class Outer</c>.</param>
/// <param name="ClassName">Name of the class.</param>
/// <param name="InputShape">Dimensions of one sample, as written.</param>
/// <param name="Layers">Layer attributes in source order.</param>
/// <param name="Losses">Loss attributes in source order.</param>
/// <param name="Budget">The budget attribute, or null.</param>
/// <param name="Inspectable">Whether the gradient to the input and activations can be asked for.</param>
/// <param name="Members">Members of the user's that the generator might write too; of other members nothing is known here.</param>
internal sealed record NetworkSpec(
    string? Namespace,
    EquatableArray<string> ContainingTypes,
    string ClassName,
    EquatableArray<int> InputShape,
    EquatableArray<LayerSpec> Layers,
    EquatableArray<LayerSpec> Losses,
    LayerSpec? Budget,
    bool Inspectable,
    EquatableArray<DeclaredMember> Members = default)
{
    /// <summary>Whether training is emitted without a loss, too.</summary>
    public bool Trainable { get; init; }

    /// <summary>Whether training of a few images is emitted, too.</summary>
    public bool SmallBatches { get; init; }

    /// <summary>Whether bytes serve all layers at prediction.</summary>
    public bool FullInteger { get; init; }

    /// <summary>Whether activations that are nearly 0 count as 0.</summary>
    public bool FlushDenormals { get; init; }

    /// <summary>Whether convolutions may be computed by F(4×4, 3×3).</summary>
    public bool AllowWinograd4x4 { get; init; } = true;

    /// <summary>Whether the class is abstract, so that only classes derived from it can be made.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>What the names of native exports begin with; null where none are asked for, or none can be written.</summary>
    public string? NativePrefix { get; init; }

    /// <summary>Whether native exports can train.</summary>
    public bool ExportsTraining { get; init; }
}
