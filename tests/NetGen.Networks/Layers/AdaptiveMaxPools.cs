namespace NetGen.Networks.Layers;

[Network(3, 9, 7, Inspectable = true)]
[Conv2d(3, 5, 2), AdaptiveMaxPool2d([5, 4]), Tanh]
[Conv2d(5, 17, 1), ReLU, AdaptiveMaxPool2d([2, 3]), AdaptiveMaxPool2d([3, 1])]
[Flatten]
[Linear(51, 3)]
[CrossEntropyLoss]
internal sealed partial class AdaptiveMaxPools;
