namespace NetGen.Networks.Chains;

[Network(19)]
[ReLU]
[Linear(19, 5)]
[CrossEntropyLoss]
internal sealed partial class ReluFirstVector;
