namespace NetGen.Networks.Chains;

[Network(4, 8, 8)]
[Conv2d(4, 6, 3, Groups = 2), BatchNorm2d(6), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvGroupsNormReluPool;
