namespace NetGen.Benchmarks.Messages;

/// <summary>A network as the benchmark describes it to PyTorch, from what NetGen knows of it. Nobody writes a network twice.</summary>
/// <param name="Name">What later commands call it.</param>
/// <param name="InputShape">Shape of an input sample.</param>
/// <param name="OutputShape">Shape of an output sample.</param>
/// <param name="Loss">Its loss, such as <c>CrossEntropyLoss</c>; null without one.</param>
/// <param name="Layers">Its layers, in the order in which they run.</param>
internal sealed record PeerNetwork(string Name, int[] InputShape, int[] OutputShape, string? Loss, PeerLayer[] Layers);
