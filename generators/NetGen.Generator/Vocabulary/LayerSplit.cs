using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary;

/// <summary>A layer that is computed as two.</summary>
/// <param name="First">What is done first; it has no tensors.</param>
/// <param name="Between">What it leaves.</param>
/// <param name="Rest">What remains to be done.</param>
internal sealed record LayerSplit(Layer First, Shape Between, Layer Rest);
