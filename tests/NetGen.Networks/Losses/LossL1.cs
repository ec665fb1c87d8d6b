namespace NetGen.Networks.Losses;

[Network(4)]
[Linear(4, 9)]
[L1Loss]
internal sealed partial class LossL1;
