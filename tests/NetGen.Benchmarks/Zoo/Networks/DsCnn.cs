namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>MLPerf Tiny's network for key words in speech: a convolution and four depthwise ones over 49 frames of 10 coefficients.</summary>
[Network(1, 49, 10, SmallBatches = true)]
[ZeroPad2d(1, 1, 4, 5)]
[Conv2d(64, [10, 4], Stride = 2, Bias = false), BatchNorm2d, ReLU]
[Dropout(0.0)]
[Conv2d(64, 3, Padding = 1, Groups = 64, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 3, Padding = 1, Groups = 64, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 3, Padding = 1, Groups = 64, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 3, Padding = 1, Groups = 64, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 1, Bias = false), BatchNorm2d, ReLU]
[AvgPool2d([25, 5])]
[Flatten]
[Linear(64, 12)]
[CrossEntropyLoss]
internal sealed partial class DsCnn;
