namespace NetGen.Benchmarks.Networks;

/// <summary>A convolutional network for images of 8×8, where a call costs more than its arithmetic.</summary>
[Network(1, 8, 8)]
[Conv2d(1, 4, 3), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(36, 10)]
internal sealed partial class TinyConvNet;
