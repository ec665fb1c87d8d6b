namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Windows that see one row or column of the image, on the way there or on the way back, and sides of every remainder.</summary>
[Network(17, 6, 5)]
[Conv2d(17, 19, 3, Padding = 2), Tanh]
[Conv2d(19, 23, 3)]
[Conv2d(23, 18, 3, Padding = 1), GELU]
[Conv2d(18, 17, 3, Paddings = [2, 0]), ReLU]
[Flatten]
[Linear(3)]
[MSELoss]
internal sealed partial class PaddedNet;
