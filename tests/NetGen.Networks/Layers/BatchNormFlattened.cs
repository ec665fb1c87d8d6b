namespace NetGen.Networks.Layers;

[Network(2, 6, 6)]
[Conv2d(2, 5, 3), ReLU]
[Flatten]
[BatchNorm1d(80), GELU]
[Linear(80, 9), Tanh, BatchNorm1d(9)]
[Linear(9, 3)]
[CrossEntropyLoss]
internal sealed partial class BatchNormFlattened;
