namespace NetGen.Networks.Losses;

[Network(4)]
[From(NetworkAttribute.Input), Linear(4, 70, Name = "x")]
[From(NetworkAttribute.Input), Linear(4, 70, Name = "y")]
[Outputs("x", "y")]
[CosineEmbeddingLoss("x", "y", Margin = 0.2, Reduction = LossReduction.Sum)]
internal sealed partial class LossCosineEmbeddingSum;
