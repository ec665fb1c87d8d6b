namespace NetGen.Networks.Losses.Options;

[Network(9, Inspectable = true)]
[BatchNorm1d(9, Eps = 0.2, Momentum = 0.3)]
[Linear(9, 17), BatchNorm1d(17, Momentum = 0.7), Tanh]
[Linear(17, 4)]
[CrossEntropyLoss]
internal sealed partial class OptionsBatchNormVectors;
