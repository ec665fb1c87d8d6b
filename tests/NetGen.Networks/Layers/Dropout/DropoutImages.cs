namespace NetGen.Networks.Layers.Dropout;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3), Dropout2d(0.25), MaxPool2d(2), ReLU, Dropout(0.1)]
[Conv2d(5, 6, 2, Bias = false), BatchNorm2d, ReLU, Dropout2d]
[Flatten, Dropout(0.2), Linear(24, 3)]
[CrossEntropyLoss]
internal sealed partial class DropoutImages;
