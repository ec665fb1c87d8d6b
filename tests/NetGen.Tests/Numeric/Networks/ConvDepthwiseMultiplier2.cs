namespace NetGen.Tests.Numeric.Networks;

[Network(3, 6, 6)]
[Conv2d(3, 6, 3, Groups = 3), ReLU]
[Flatten]
[Linear(96, 4)]
[CrossEntropyLoss]
internal sealed partial class ConvDepthwiseMultiplier2;
