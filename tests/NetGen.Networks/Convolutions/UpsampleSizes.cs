namespace NetGen.Networks.Convolutions;

[Network(2, 5, 7)]
[Upsample(Size = [7, 4]), Conv2d(5, 2), ReLU]
[Upsample(ScaleFactors = [1.5, 2.6]), Conv2d(4, 3), Tanh]
[Upsample(0.8, Mode = UpsampleMode.Bilinear), Conv2d(3, 2), ReLU]
[Upsample(Size = [7, 3], Mode = UpsampleMode.Bilinear), Upsample(Size = [4, 5], Mode = UpsampleMode.Bilinear, AlignCorners = true)]
[Reshape(3, 20), Upsample(1.25), Conv1d(4, 5, Stride = 4), Upsample(Size = [3], Mode = UpsampleMode.Bilinear), Flatten, Linear(5)]
[CrossEntropyLoss]
internal sealed partial class UpsampleSizes;
