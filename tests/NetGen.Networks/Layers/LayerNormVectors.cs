namespace NetGen.Networks.Layers;

[Network(19)]
[LayerNorm]
[Linear(19, 17), LayerNorm(17), SiLU]
[Linear(17, 5), LayerNorm(5, ElementwiseAffine = false), Tanh]
[Linear(5, 4), LayerNorm(Eps = 1e-3)]
[CrossEntropyLoss]
internal sealed partial class LayerNormVectors;
