namespace NetGen.Networks.Losses;

[Network(6)]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "n")]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "a")]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "p")]
[Outputs("n", "a", "p")]
[TripletMarginLoss("a", "p", "n")]
internal sealed partial class LossTriplet;
