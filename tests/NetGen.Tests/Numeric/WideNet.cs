namespace NetGen.Tests.Numeric;

/// <summary>Its first weights are so many that a step updates them as soon as their gradients are known. No size is a multiple of a tile.</summary>
[Network(331)]
[Linear(331, 203), ReLU]
[Linear(203, 5)]
[CrossEntropyLoss]
internal sealed partial class WideNet;
