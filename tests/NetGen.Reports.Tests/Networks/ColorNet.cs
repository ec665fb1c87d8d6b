namespace NetGen.Reports.Tests;

/// <summary>Takes colour images and cannot be inspected.</summary>
[Network(3, 6, 6)]
[Conv2d(5, 3, Padding = 1), ReLU]
[Conv2d(4, 3, Stride = 2)]
[Flatten]
[Linear(3)]
[CrossEntropyLoss]
internal sealed partial class ColorNet;
