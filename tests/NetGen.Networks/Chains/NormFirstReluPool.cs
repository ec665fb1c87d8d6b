namespace NetGen.Networks.Chains;

[Network(3, 6, 6, Inspectable = true)]
[BatchNorm2d(3), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class NormFirstReluPool;
