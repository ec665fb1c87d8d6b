using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Join;

/// <summary>An input of a single image that was flattened on the way, or is a vector.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Channels">Channels of a pixel with padding.</param>
/// <param name="Start">The feature of the output with which its own begin.</param>
internal sealed record FlattenedInput(Shape Shape, int Channels, int Start);
