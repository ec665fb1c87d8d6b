namespace NetGen.Networks.Graphs.Frozen;

[Network(9)]
[Linear(9, 5, Frozen = true), ReLU]
[Linear(5, 6), ReLU]
[Linear(6, 3, Frozen = true)]
[CrossEntropyLoss]
internal sealed partial class FrozenBack;
