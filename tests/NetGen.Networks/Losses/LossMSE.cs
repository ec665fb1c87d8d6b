namespace NetGen.Networks.Losses;

[Network(7)]
[Linear(7, 1)]
[MSELoss]
internal sealed partial class LossMSE;
