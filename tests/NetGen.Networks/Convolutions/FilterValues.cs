namespace NetGen.Networks.Convolutions;

[Network(1, 6, 7)]
[Filter2d([1, 2], 1, -1), Conv2d(1, 3, 3)]
[Filter2d([3, 2], 1, 2, 3, 4, -5, 0.1, Paddings = [1, 0], FlipKernel = true), ReLU]
[Filter2d(FilterKernel.Gaussian), Filter2d(FilterKernel.Gaussian, 4, Padding = 2), Flatten]
[CrossEntropyLoss]
internal sealed partial class FilterValues;
