namespace NetGen.Networks.Chains;

[Network(6)]
[Linear(6, 9), ReLU]
[CrossEntropyLoss]
internal sealed partial class ReluLast;
