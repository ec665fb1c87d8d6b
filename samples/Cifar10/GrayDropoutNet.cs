using NetGen;

namespace CifarSample;

/// <summary><see cref="GrayNet"/> with dropout before its last layer.</summary>
[Network(1, 24, 24, Inspectable = true)]
[Conv2d(1, 64, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Conv2d(64, 64, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(2304, 1024), ReLU, Dropout(0.5)]
[Linear(1024, 10)]
[CrossEntropyLoss]
public sealed partial class GrayDropoutNet;
