namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Pooling that takes whole tiles and never reads the last row and column, then an odd image without padding.</summary>
[Network(16, 13, 15)]
[Conv2d(16, 33, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(33, 20, 3), MaxPool2d(2), ReLU]
[Flatten]
[Linear(80, 4)]
[CrossEntropyLoss]
internal sealed partial class PooledNet;
