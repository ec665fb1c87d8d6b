namespace NetGen.Tests.Numeric;

/// <summary>Values that are far more than weights at first, and large weights behind them: images go alone until they are small.</summary>
[Network(2, 64, 64)]
[Conv2d(2, 24, 3, Padding = 1), ReLU]
[Conv2d(24, 24, 3, Padding = 1), ReLU, MaxPool2d(4)]
[Conv2d(24, 16, 3, Stride = 2), ReLU]
[Flatten]
[Linear(784, 120), Tanh]
[Linear(120, 7)]
internal sealed partial class TallNet;
