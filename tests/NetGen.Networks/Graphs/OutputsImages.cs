namespace NetGen.Networks.Graphs;

[Network(2, 5, 5)]
[Conv2d(2, 3, 2, Name = "trunk"), ReLU, Conv2d(3, 2, 3, Name = "mask")]
[From("trunk"), Flatten, Linear(48, 17, Name = "score")]
[Outputs("mask", "score", "trunk")]
[CrossEntropyLoss(Output = "score", Factor = 2, Reduction = LossReduction.Sum), MSELoss(Output = "mask")]
internal sealed partial class OutputsImages;
