namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>EEGNet for 22 electrodes and 128 samples: kernels of 64 samples, and of all electrodes.</summary>
[Network(1, 22, 128, SmallBatches = true)]
[Conv2d(8, [1, 64], PaddingSame = true, Bias = false), BatchNorm2d]
[Conv2d(16, [22, 1], Groups = 8, Bias = false), BatchNorm2d, ELU, AvgPool2d([1, 4]), Dropout(0.0)]
[Conv2d(16, [1, 16], PaddingSame = true, Groups = 16, Bias = false), Conv2d(16, 1, Bias = false), BatchNorm2d, ELU, AvgPool2d([1, 8]), Dropout(0.0)]
[Flatten, Linear(4)]
[CrossEntropyLoss]
internal sealed partial class EegNet;
