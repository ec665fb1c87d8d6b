namespace NetGen.Networks.Losses;

[Network(4)]
[From(NetworkAttribute.Input), Linear(4, 3, Name = "a")]
[From(NetworkAttribute.Input), Linear(4, 3, Name = "p")]
[From(NetworkAttribute.Input), Linear(4, 3, Name = "n")]
[Outputs("a", "p", "n")]
[TripletMarginLoss("a", "p", "n", Margin = 1.5, P = 1, Eps = 0.01, Swap = true, Reduction = LossReduction.Sum)]
internal sealed partial class LossTripletAll;
