namespace NetGen.Networks.Losses.Options;

[Network(2, 9, 8, Inspectable = true)]
[Filter2d(FilterKernel.SobelX, Dilation = 2), Conv2d(2, 3, 2), Tanh]
[Filter2d(FilterKernel.Edge, Strides = [1, 2], Dilations = [1, 2], Paddings = [0, 2]), Flatten]
[Linear(12, 3)]
[CrossEntropyLoss]
internal sealed partial class OptionsFilters;
