namespace NetGen.Networks.Chains;

[Network(33)]
[Linear(33, 130), ReLU]
[Linear(130, 5)]
[CrossEntropyLoss]
internal sealed partial class LinearWideOneImage;
