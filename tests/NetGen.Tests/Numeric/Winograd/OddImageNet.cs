namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Images of odd sides, which cut the last tiles off, and channels that are no multiple of the lanes.</summary>
[Network(20, 9, 11)]
[Conv2d(20, 35, 3, Padding = 1, Bias = false), BatchNorm2d, Tanh]
[Conv2d(35, 17, 3), ReLU]
[Flatten]
[Linear(1071, 4)]
[CrossEntropyLoss]
internal sealed partial class OddImageNet;
