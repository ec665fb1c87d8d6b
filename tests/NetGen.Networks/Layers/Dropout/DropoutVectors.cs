namespace NetGen.Networks.Layers.Dropout;

[Network(19, Inspectable = true)]
[Linear(19, 17), ReLU, Dropout(0.5)]
[Linear(17, 9), Dropout(0.3), ReLU]
[Linear(9, 4)]
[CrossEntropyLoss]
internal sealed partial class DropoutVectors;
