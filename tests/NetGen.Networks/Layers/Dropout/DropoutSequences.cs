namespace NetGen.Networks.Layers.Dropout;

[Network(3, 10, Inspectable = true)]
[Conv1d(3, 17, 3), Tanh, Dropout1d(0.4)]
[Conv1d(17, 3, 8), Flatten]
[CrossEntropyLoss]
internal sealed partial class DropoutSequences;
