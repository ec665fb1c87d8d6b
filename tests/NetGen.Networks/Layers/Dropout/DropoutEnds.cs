namespace NetGen.Networks.Layers.Dropout;

[Network(6, Inspectable = true)]
[Dropout(0.2), Linear(6, 8), Dropout(0, Name = "a"), Tanh]
[Dropout(1), Add("a"), Linear(8, 3), Dropout]
[CrossEntropyLoss]
internal sealed partial class DropoutEnds;
