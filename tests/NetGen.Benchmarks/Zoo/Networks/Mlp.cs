namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>An MLP 10-46-46-10, so small that a step takes as long as calling its threads (PyTorch's issue 144633).</summary>
[Network(10)]
[Linear(46), ReLU]
[Linear(46), ReLU]
[Linear(10)]
[CrossEntropyLoss]
internal sealed partial class Mlp;
