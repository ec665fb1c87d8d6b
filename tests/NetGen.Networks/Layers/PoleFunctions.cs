namespace NetGen.Networks.Layers;

[Network(3, 5, 6, Inspectable = true)]
[Sigmoid, Log]
[Conv2d(3, 5, 2), BatchNorm2d(5), Exp]
[Conv2d(5, 4, 2), Square, Softplus, Sqrt]
[Conv2d(4, 4, 1), BatchNorm2d(4), Sigmoid, Power(0.7), Power(-1)]
[Flatten]
[Linear(48, 6), Tanh, Power(3)]
[Linear(6, 4), Exp, Log]
[CrossEntropyLoss]
internal sealed partial class PoleFunctions;
