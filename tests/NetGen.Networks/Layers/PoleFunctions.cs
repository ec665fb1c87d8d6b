namespace NetGen.Networks.Layers;

[Network(3, 5, 6, Inspectable = true)]
[Abs, Log]
[Conv2d(3, 5, 2), Exp]
[Conv2d(5, 4, 2), BatchNorm2d(4), Square, Softplus, Sqrt]
[Conv2d(4, 4, 1), Sigmoid, Power(1.5), Power(-1)]
[Flatten]
[Linear(48, 6), Power(3)]
[Linear(6, 4), Exp, Log]
[CrossEntropyLoss]
internal sealed partial class PoleFunctions;
