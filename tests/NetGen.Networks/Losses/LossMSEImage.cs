namespace NetGen.Networks.Losses;

[Network(2, 5, 4)]
[Conv2d(2, 3, 3, Bias = false), BatchNorm2d(3), ReLU]
[MSELoss]
internal sealed partial class LossMSEImage;
