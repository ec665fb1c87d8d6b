namespace NetGen.Benchmarks.Networks;

/// <summary>The network of the MNIST figures: one convolution to 8 channels and two linear layers.</summary>
[Network(1, 28, 28)]
[Conv2d(1, 8, 3), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(1352, 64), ReLU]
[Linear(64, 10)]
[CrossEntropyLoss]
internal sealed partial class Mnist8Net;
