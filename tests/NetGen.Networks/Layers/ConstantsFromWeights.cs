namespace NetGen.Networks.Layers;

[Network(2, 3, 5, Inspectable = true)]
[Shift(FromWeights = true), Conv2d(2, 3, 2), Scale(FromWeights = true), ReLU]
[Flatten, Shift(FromWeights = true), Scale(FromWeights = true), Linear(24, 4)]
[CrossEntropyLoss]
internal sealed partial class ConstantsFromWeights;
