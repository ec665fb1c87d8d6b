namespace NetGen.Networks.Losses;

[Network(5)]
[Linear(5, 2)]
[SmoothL1Loss(Beta = 0)]
internal sealed partial class LossSmoothL1Corner;
