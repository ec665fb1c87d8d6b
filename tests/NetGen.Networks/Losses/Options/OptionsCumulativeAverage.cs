namespace NetGen.Networks.Losses.Options;

[Network(1, 9, 8)]
[Conv2d(1, 5, 3, Bias = false), BatchNorm2d(5, CumulativeAverage = true), ReLU]
[Conv2d(5, 4, 2, Bias = false), BatchNorm2d(4, CumulativeAverage = true), Tanh]
[Flatten, Linear(120, 3)]
[CrossEntropyLoss]
internal sealed partial class OptionsCumulativeAverage;
