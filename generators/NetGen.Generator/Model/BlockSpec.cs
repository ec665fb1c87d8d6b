namespace NetGen.Generator.Model;

/// <summary>The class that a block names, as it was declared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name with its namespace and the types around it, as <c>HintNames</c> writes it.</param>
/// <param name="IsNetwork">Whether it is marked as a network.</param>
/// <param name="IsRecursive">Whether it contains itself; its layers are left out then.</param>
/// <param name="Layers">Its layers in source order.</param>
internal sealed record BlockSpec(string Name, string FullName, bool IsNetwork, bool IsRecursive, EquatableArray<LayerSpec> Layers);
