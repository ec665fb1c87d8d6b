namespace NetGen.Benchmarks.Networks;

/// <summary>An MLP 4-8-1, where a call costs more than its arithmetic.</summary>
[Network(4)]
[Linear(4, 8), ReLU]
[Linear(8, 1)]
internal sealed partial class TinyMlp;
