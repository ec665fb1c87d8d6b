namespace NetGen.Networks.Layers;

[Network(2, 6, 7)]
[Conv2d(2, 5, 3), LayerNorm(5, 4, 5), ReLU]
[Conv2d(5, 3, 2), LayerNorm(3, 4), GELU]
[Conv2d(3, 17, 1), LayerNorm(4), Sigmoid, LayerNorm]
[Flatten]
[Linear(204, 4)]
[CrossEntropyLoss]
internal sealed partial class LayerNormImages;
