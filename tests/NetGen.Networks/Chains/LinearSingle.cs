namespace NetGen.Networks.Chains;

[Network(5)]
[Linear(5, 3)]
[CrossEntropyLoss]
internal sealed partial class LinearSingle;
