namespace NetGen.Networks.Layers;

[Network(3, 8, 8)]
[AvgPool2d(3, Stride = 2, Padding = 1, CountIncludePad = false, CeilMode = true)]
[Conv2d(3, 4, 1), Sigmoid, AvgPool2d([2, 3], Strides = [1, 2], Paddings = [0, 1]), AvgPool2d(2, Stride = 1, DivisorOverride = 3)]
[Flatten]
[Linear(24, 3)]
[CrossEntropyLoss]
internal sealed partial class AveragePoolDivisors;
