namespace NetGen.Networks.Chains;

[Network(4, Inspectable = true)]
[Linear(4, 5), ReLU]
[Linear(5, 17), ReLU]
[Linear(17, 33), ReLU]
[Linear(33, 3)]
[CrossEntropyLoss]
internal sealed partial class LinearChain;
