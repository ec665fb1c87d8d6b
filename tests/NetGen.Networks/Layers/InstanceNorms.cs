namespace NetGen.Networks.Layers;

[Network(3, 7, 5)]
[Conv2d(3, 5, 2), InstanceNorm2d(5), Tanh]
[Conv2d(5, 19, 2), InstanceNorm2d(Affine = true), ReLU]
[Conv2d(19, 2, 1)]
[Flatten]
[Linear(30, 3)]
[CrossEntropyLoss]
internal sealed partial class InstanceNorms;
