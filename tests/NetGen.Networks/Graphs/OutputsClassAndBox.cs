namespace NetGen.Networks.Graphs;

[Network(2, 6, 6, Inspectable = true)]
[Conv2d(2, 5, 3, Bias = false), BatchNorm2d, ReLU(Name = "trunk")]
[Flatten, Linear(80, 7, Name = "class")]
[From("trunk"), MaxPool2d(2), Flatten, Linear(20, 4, Name = "box")]
[Outputs("class", "box")]
[CrossEntropyLoss(Output = "class", LabelSmoothing = 0.1), SmoothL1Loss(Output = "box", Factor = 0.5)]
internal sealed partial class OutputsClassAndBox;
