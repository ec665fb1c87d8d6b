namespace NetGen.Networks.Graphs;

[Network(2, 5, 5, Inspectable = true)]
[Conv2d(2, 4, 2, Name = "trunk"), Tanh, Conv2d(4, 3, 2, Name = "mask")]
[From("trunk"), Flatten, Linear(64, 7, Name = "class")]
[Outputs("mask", "class")]
[CrossEntropyLoss(Output = "class"), CrossEntropyLoss(Output = "mask", Factor = 0.5, Weight = [1, 2, 0.5])]
internal sealed partial class OutputsPixelsAndClass;
