namespace NetGen.Networks.Chains;

[Network(1)]
[Linear(1, 1)]
[Linear(1, 3), ReLU]
[Linear(3, 2)]
[CrossEntropyLoss]
internal sealed partial class LinearOneFeature;
