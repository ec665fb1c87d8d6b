namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>A U-Net of three levels with a class for each of 32×32 pixels.</summary>
[Network(3, 32, 32, SmallBatches = true)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = "fine"), MaxPool2d(2)]
[Conv2d(32, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(32, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = "coarse"), MaxPool2d(2)]
[Conv2d(64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[ConvTranspose2d(32, 2, Stride = 2), Concat("coarse")]
[Conv2d(32, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(32, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[ConvTranspose2d(16, 2, Stride = 2), Concat("fine")]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(5, 1)]
[CrossEntropyLoss]
internal sealed partial class UNet;
