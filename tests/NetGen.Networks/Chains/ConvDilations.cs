namespace NetGen.Networks.Chains;

[Network(2, 10, 10, Inspectable = true)]
[Conv2d(2, 4, 3, Dilation = 2), ReLU]
[Conv2d(4, 3, 3, Padding = 2, Dilation = 2), ReLU]
[Conv2d(3, 2, 3, Stride = 2, Padding = 3, Dilation = 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvDilations;
