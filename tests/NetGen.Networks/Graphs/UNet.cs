namespace NetGen.Networks.Graphs;

[Network(2, 8, 8, Inspectable = true)]
[Conv2d(2, 4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = "fine"), MaxPool2d(2)]
[Conv2d(4, 6, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = "coarse"), MaxPool2d(2)]
[Conv2d(6, 9, 3, Padding = 1), ReLU]
[ConvTranspose2d(9, 6, 2, Stride = 2), Concat("coarse")]
[Conv2d(12, 6, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[ConvTranspose2d(6, 4, 2, Stride = 2), Concat("fine")]
[Conv2d(8, 4, 3, Padding = 1), ReLU]
[Conv2d(4, 1, 1), Flatten]
[CrossEntropyLoss]
internal sealed partial class UNet;
