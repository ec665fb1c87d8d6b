namespace NetGen.Networks.Chains;

[Network(2, 5, 5)]
[Conv2d(2, 3, 4)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvToScores;
