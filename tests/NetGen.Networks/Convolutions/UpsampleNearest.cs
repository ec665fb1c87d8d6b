namespace NetGen.Networks.Convolutions;

[Network(2, 3, 4)]
[Upsample(2), Conv2d(17, 3), ReLU]
[Upsample(3), Conv2d(2, 3, Stride = 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class UpsampleNearest;
