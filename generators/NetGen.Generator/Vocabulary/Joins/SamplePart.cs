using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>One of several inputs, or of several outputs, of a network.</summary>
/// <param name="Name">Its name. An output has that of the layer that makes it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Floats before it in the input, or the output, of a sample.</param>
internal sealed record SamplePart(string Name, Shape Shape, int Offset);
