namespace NetGen.Networks.Losses;

[Network(6)]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "a")]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "p")]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "n")]
[Outputs("a", "p", "n")]
[TripletMarginLoss("a", "p", "n", Margin = 0.25, Swap = true, Factor = 0.5)]
internal sealed partial class LossTripletSwap;
