namespace NetGen.Networks.Convolutions;

[Network(2, 5)]
[Conv1d(4, 2), ReLU, Upsample(2), ReLU]
[Conv1d(3, 3), Upsample(3, Mode = UpsampleMode.Bilinear)]
[Conv1d(2, 3), Upsample(2, Mode = UpsampleMode.Bilinear, AlignCorners = true)]
[Conv1d(3, 3, Stride = 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class UpsampleSequences;
