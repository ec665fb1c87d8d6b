namespace NetGen.Networks.Layers;

[Network(11)]
[BatchNorm1d]
[Linear(11, 17), BatchNorm1d(17), ReLU]
[Linear(17, 6, Bias = false), BatchNorm1d(6), SiLU]
[Linear(6, 5), BatchNorm1d(5)]
[CrossEntropyLoss]
internal sealed partial class BatchNormVectors;
