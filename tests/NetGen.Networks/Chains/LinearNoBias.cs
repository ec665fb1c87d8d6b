namespace NetGen.Networks.Chains;

[Network(13)]
[Linear(13, 17, Bias = false), ReLU]
[Linear(17, 4, Bias = false)]
[CrossEntropyLoss]
internal sealed partial class LinearNoBias;
