namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>A DenseNet-BC of three blocks of four layers that grow by 12 channels, for images of 32×32.</summary>
[Network(3, 32, 32, SmallBatches = true)]
[Conv2d(24, 3, Padding = 1, Bias = false, Name = "d0")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("d0", Name = "b1l1")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b1l1", Name = "b1l2")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b1l2", Name = "b1l3")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b1l3", Name = "b1l4")]
[BatchNorm2d, ReLU, Conv2d(36, 1, Bias = false), AvgPool2d(2, Name = "t1")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("t1", Name = "b2l1")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b2l1", Name = "b2l2")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b2l2", Name = "b2l3")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b2l3", Name = "b2l4")]
[BatchNorm2d, ReLU, Conv2d(42, 1, Bias = false), AvgPool2d(2, Name = "t2")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("t2", Name = "b3l1")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b3l1", Name = "b3l2")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b3l2", Name = "b3l3")]
[BatchNorm2d, ReLU, Conv2d(48, 1, Bias = false), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1, Bias = false), Concat("b3l3", Name = "b3l4")]
[BatchNorm2d, ReLU, AdaptiveAvgPool2d(1), Flatten]
[Linear(10)]
[CrossEntropyLoss]
internal sealed partial class DenseNet;
