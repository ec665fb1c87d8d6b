namespace NetGen.Networks.Layers;

[Network(3, 6, 7, Inspectable = true)]
[PReLU(3), PReLU]
[BatchNorm2d(3), PReLU(PerChannel = true), MaxPool2d(2), PReLU(3)]
[Conv2d(3, 18, 2), ReLU, PReLU(18)]
[Flatten, PReLU(72), PReLU]
[Linear(72, 5), Tanh, PReLU(5)]
[CrossEntropyLoss]
internal sealed partial class PReLUAlone;
