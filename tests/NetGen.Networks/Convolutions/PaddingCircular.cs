namespace NetGen.Networks.Convolutions;

[Network(2, 4, 4)]
[Conv2d(4, 3, PaddingSame = true, PaddingMode = PaddingMode.Circular), ReLU, MaxPool2d(2)]
[Conv2d(5, 2, Padding = 2, PaddingMode = PaddingMode.Circular), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PaddingCircular;
