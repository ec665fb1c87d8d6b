namespace NetGen.Networks.Chains;

[Network(7)]
[Linear(7, 5)]
[Linear(5, 9)]
[Linear(9, 3)]
[CrossEntropyLoss]
internal sealed partial class LinearNoRelu;
