using NetGen;

namespace CifarSample;

/// <summary>
/// A residual network with nine layers of weights, on colour images of 32×32: convolutions and max pools in turn, and two residual blocks that
/// keep their size. It is a narrow form of the network with which DAWNBench's fastest entries learned CIFAR-10.
/// </summary>
[Network(3, 32, 32, Inspectable = true)]
[Conv2d(3, 32, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(32, 64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2, Name = "stage1")]
[Conv2d(64, 64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(64, 64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Add("stage1")]
[Conv2d(64, 96, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2)]
[Conv2d(96, 112, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2, Name = "stage3")]
[Conv2d(112, 112, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(112, 112, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Add("stage3")]
[MaxPool2d(4), Flatten]
[Linear(112, 10)]
[CrossEntropyLoss(LabelSmoothing = 0.1)]
public sealed partial class ResNet9;
