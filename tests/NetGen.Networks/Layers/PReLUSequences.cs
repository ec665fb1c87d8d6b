namespace NetGen.Networks.Layers;

[Network(3, 19)]
[Conv1d(3, 17, 3), PReLU(17), MaxPool1d(2), PReLU]
[LayerNorm(17, 8), PReLU(17)]
[Conv1d(17, 4, 1), PReLU]
[Flatten]
[Linear(32, 3)]
[CrossEntropyLoss]
internal sealed partial class PReLUSequences;
