namespace NetGen.Reports.Tests;

/// <summary>Tells bars of one direction from those of the other.</summary>
[Network(1, 12, 12, Inspectable = true)]
[Conv2d(4, 3), BatchNorm2d, ReLU, MaxPool2d(2)]
[Conv2d(6, 3), ReLU]
[Flatten]
[Linear(8), ReLU]
[Linear(2)]
[CrossEntropyLoss]
internal sealed partial class BarNet;
