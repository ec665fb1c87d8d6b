namespace NetGen.Benchmarks.Networks;

/// <summary>A residual network for CIFAR-10: three stages of one block, the second and third with a projection as shortcut.</summary>
[Network(3, 32, 32)]
[Conv2d(3, 16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = "stem")]
[Conv2d(16, 16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(16, 16, 3, Padding = 1, Bias = false), BatchNorm2d, Add("stem"), ReLU(Name = "stage1")]
[Conv2d(16, 32, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(32, 32, 3, Padding = 1, Bias = false), BatchNorm2d(Name = "main2")]
[From("stage1"), Conv2d(16, 32, 1, Stride = 2, Bias = false), BatchNorm2d, Add("main2"), ReLU(Name = "stage2")]
[Conv2d(32, 64, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 64, 3, Padding = 1, Bias = false), BatchNorm2d(Name = "main3")]
[From("stage2"), Conv2d(32, 64, 1, Stride = 2, Bias = false), BatchNorm2d, Add("main3"), ReLU]
[AdaptiveAvgPool2d(1), Flatten]
[Linear(64, 10)]
[CrossEntropyLoss]
internal sealed partial class ResNet8;
