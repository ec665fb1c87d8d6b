namespace NetGen.Networks.Losses;

[Network(5)]
[Linear(5, 17)]
[SmoothL1Loss(Beta = 0.5)]
internal sealed partial class LossSmoothL1;
