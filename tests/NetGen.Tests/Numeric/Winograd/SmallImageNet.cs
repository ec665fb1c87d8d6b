namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Images of two tiles a side, with more weights than the first-level cache holds.</summary>
[Network(48, 4, 4)]
[Conv2d(48, 64, 3, Padding = 1), ReLU]
[Conv2d(64, 80, 3, Padding = 1), SiLU]
[Flatten]
[Linear(1280, 3)]
[CrossEntropyLoss]
internal sealed partial class SmallImageNet;
