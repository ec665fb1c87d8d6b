namespace NetGen.Networks.Chains;

[Network(130)]
[Linear(130, 33), ReLU]
[Linear(33, 130), ReLU]
[Linear(130, 17)]
[CrossEntropyLoss]
internal sealed partial class LinearWide;
