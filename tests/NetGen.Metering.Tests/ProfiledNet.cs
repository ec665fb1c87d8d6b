namespace NetGen.Metering.Tests;

/// <summary>The reference network, open to inspection.</summary>
[Network(1, 28, 28, Inspectable = true)]
[Conv2d(1, 25, 3), BatchNorm2d(25), ReLU, MaxPool2d(2)]
[Conv2d(25, 50, 3), BatchNorm2d(50), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(1250, 1024), ReLU]
[Linear(1024, 128), ReLU]
[Linear(128, 10)]
[CrossEntropyLoss]
internal sealed partial class ProfiledNet;
