using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>One of several inputs of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Floats before it in the input of a sample.</param>
internal sealed record NetworkInput(string Name, Shape Shape, int Offset);
