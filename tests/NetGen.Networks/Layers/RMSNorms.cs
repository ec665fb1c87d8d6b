namespace NetGen.Networks.Layers;

[Network(3, 6, 7)]
[Conv2d(5, 3), RMSNorm, ReLU]
[Conv2d(3, 2), RMSNorm(3, 4), GELU]
[Conv2d(17, 1), RMSNorm(4, Eps = 1e-3), SiLU, RMSNorm(ElementwiseAffine = false)]
[Flatten, RMSNorm(204)]
[Linear(9), RMSNorm]
[Linear(4)]
[CrossEntropyLoss]
internal sealed partial class RMSNorms;
