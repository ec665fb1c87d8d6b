using NetGen;

namespace CifarSample;

/// <summary>The network of the usual tutorial: two convolutions and two linear layers on grey images of 24×24.</summary>
[Network(1, 24, 24, Inspectable = true)]
[Conv2d(1, 64, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Conv2d(64, 64, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(2304, 1024), ReLU]
[Linear(1024, 10)]
[CrossEntropyLoss]
public sealed partial class GrayNet;
