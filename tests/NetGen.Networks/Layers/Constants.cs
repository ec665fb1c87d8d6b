namespace NetGen.Networks.Layers;

[Network(3, 5, 6, Inspectable = true)]
[Shift(-0.485, -0.456, -0.406), Scale(4.4, -4.5, 0)]
[Conv2d(3, 5, 2), Scale(0.5, 1, -2, 3, -0.25), Shift(0.3), MaxPool2d(2)]
[Conv2d(5, 4, 1), BatchNorm2d(4), Shift(1, 0, -1, 2), ReLU, Scale(-0.7)]
[Flatten, Scale(-7.5, -6.5, -5.5, -4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5)]
[Linear(16, 3), Shift(0.1, 0.2, 0.3), Scale(3)]
[CrossEntropyLoss]
internal sealed partial class Constants;
