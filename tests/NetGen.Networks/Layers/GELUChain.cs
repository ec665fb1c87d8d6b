namespace NetGen.Networks.Layers;

[Network(2, 6, 6)]
[Conv2d(2, 5, 3), GELU]
[Conv2d(5, 3, 1), BatchNorm2d(3), GELU(Approximate = "tanh"), MaxPool2d(2), GELU(Approximate = "tanh")]
[Flatten]
[Linear(12, 7), GELU]
[Linear(7, 5)]
[CrossEntropyLoss]
internal sealed partial class GELUChain;
