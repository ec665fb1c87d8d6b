namespace NetGen.Benchmarks.Networks;

/// <summary>4 groups of 8 channels.</summary>
[Network(1, 16, 16)]
[Conv2d(32, 1), Conv2d(32, 3, Padding = 1, Groups = 4)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class GroupedConvolution;
