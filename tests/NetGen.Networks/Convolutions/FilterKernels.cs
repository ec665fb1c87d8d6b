namespace NetGen.Networks.Convolutions;

[Network(2, 9, 10, Inspectable = true)]
[Filter2d(FilterKernel.SobelX)]
[Conv2d(2, 5, 2), ReLU, Filter2d(FilterKernel.SobelY, Padding = 1), Filter2d(FilterKernel.Gaussian, 4, Sigma = 0.7, PaddingSame = true), MaxPool2d(2)]
[Conv2d(5, 17, 1), Filter2d(FilterKernel.Laplacian, Padding = 2), BatchNorm2d(17), ReLU]
[Filter2d(FilterKernel.Edge, Stride = 2, Padding = 1, PaddingMode = PaddingMode.Reflect), Flatten]
[Linear(153, 3)]
[CrossEntropyLoss]
internal sealed partial class FilterKernels;
