namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>VGG-11 with batch normalisation for images of 32×32.</summary>
[Network(3, 32, 32, SmallBatches = true)]
[Conv2d(64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[Conv2d(128, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[Conv2d(256, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(256, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(512, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(512, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[Flatten, Linear(512), ReLU, Linear(10)]
[CrossEntropyLoss]
internal sealed partial class Vgg11;
