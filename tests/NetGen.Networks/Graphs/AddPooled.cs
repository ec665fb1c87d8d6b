namespace NetGen.Networks.Graphs;

[Network(2, 8, 8, Inspectable = true)]
[Conv2d(2, 5, 3, Padding = 1), ReLU(Name = "a")]
[MaxPool2d(3, Stride = 1, Padding = 1), Add("a"), ReLU(Name = "b"), MaxPool2d(2)]
[Flatten, Linear(80, 7, Name = "c")]
[From("b"), Flatten, Linear(320, 7), Add("c")]
[CrossEntropyLoss]
internal sealed partial class AddPooled;
