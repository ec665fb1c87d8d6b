namespace NetGen.Benchmarks.Networks;

/// <summary>A sequence of 256 elements, 32 → 32 channels.</summary>
[Network(1, 256)]
[Conv1d(32, 1), Conv1d(32, 3, Padding = 1)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class SequenceConvolution;
