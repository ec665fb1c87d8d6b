namespace NetGen.Networks.Losses;

[Network(4)]
[From(NetworkAttribute.Input), Linear(4, 70, Name = "a")]
[From(NetworkAttribute.Input), Linear(4, 70, Name = "p")]
[From(NetworkAttribute.Input), Linear(4, 70, Name = "n")]
[Outputs("a", "p", "n")]
[TripletMarginLoss("a", "p", "n", Margin = 2, P = 1)]
internal sealed partial class LossTripletAbsolute;
