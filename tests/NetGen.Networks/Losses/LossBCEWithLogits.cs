namespace NetGen.Networks.Losses;

[Network(3, 4, 4)]
[Conv2d(3, 2, 3, Padding = 1)]
[BCEWithLogitsLoss]
internal sealed partial class LossBCEWithLogits;
