namespace NetGen.Networks.Chains;

[Network(1, 6, 9)]
[Conv2d(1, 7, new[] { 2, 3 }, Stride = 2), BatchNorm2d(7, Momentum = 0.3), ReLU]
[Conv2d(7, 3, 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class MomentsNoPool;
