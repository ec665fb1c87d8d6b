namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>A residual network of sequences of 256 steps: kernels of 3, spread over 1 to 16 steps.</summary>
[Network(8, 256, SmallBatches = true)]
[Conv1d(32, 1, Name = "r0")]
[Conv1d(32, 3, Padding = 1, Dilation = 1, Bias = false), BatchNorm1d, ReLU, Conv1d(32, 3, Padding = 1, Dilation = 1, Bias = false), BatchNorm1d, Add("r0"), ReLU(Name = "r1")]
[Conv1d(32, 3, Padding = 2, Dilation = 2, Bias = false), BatchNorm1d, ReLU, Conv1d(32, 3, Padding = 2, Dilation = 2, Bias = false), BatchNorm1d, Add("r1"), ReLU(Name = "r2")]
[Conv1d(32, 3, Padding = 4, Dilation = 4, Bias = false), BatchNorm1d, ReLU, Conv1d(32, 3, Padding = 4, Dilation = 4, Bias = false), BatchNorm1d, Add("r2"), ReLU(Name = "r3")]
[Conv1d(32, 3, Padding = 8, Dilation = 8, Bias = false), BatchNorm1d, ReLU, Conv1d(32, 3, Padding = 8, Dilation = 8, Bias = false), BatchNorm1d, Add("r3"), ReLU(Name = "r4")]
[Conv1d(32, 3, Padding = 16, Dilation = 16, Bias = false), BatchNorm1d, ReLU, Conv1d(32, 3, Padding = 16, Dilation = 16, Bias = false), BatchNorm1d, Add("r4"), ReLU(Name = "r5")]
[AdaptiveAvgPool1d(1), Flatten]
[Linear(10)]
[CrossEntropyLoss]
internal sealed partial class DilatedNet;
