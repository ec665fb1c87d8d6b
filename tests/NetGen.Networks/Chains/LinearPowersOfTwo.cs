namespace NetGen.Networks.Chains;

[Network(64)]
[Linear(64, 32), ReLU]
[Linear(32, 16)]
[CrossEntropyLoss]
internal sealed partial class LinearPowersOfTwo;
