using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>One of several outputs of a network.</summary>
/// <param name="Name">The name of the layer that makes it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Floats before it in the output of a sample.</param>
internal sealed record NetworkOutput(string Name, Shape Shape, int Offset);
