namespace NetGen.Networks.Layers;

[Network(5, 3, 4)]
[Conv2d(5, 6, 2), Tanh]
[Flatten]
[LayerNorm(36), LayerNorm(36, ElementwiseAffine = false)]
[Linear(36, 3)]
[CrossEntropyLoss]
internal sealed partial class LayerNormFlattened;
