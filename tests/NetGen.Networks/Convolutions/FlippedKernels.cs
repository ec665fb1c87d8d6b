namespace NetGen.Networks.Convolutions;

[Network(2, 6, 7)]
[Conv2d(2, 3, [3, 2], Padding = 1, FlipKernel = true), ReLU]
[Conv2d(3, 6, 3, Stride = 2, Groups = 3, FlipKernel = true)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class FlippedKernels;
