namespace NetGen.Networks.Losses;

[Network(6)]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "y")]
[From(NetworkAttribute.Input), Linear(6, 5, Name = "x")]
[Outputs("x", "y")]
[CosineEmbeddingLoss("x", "y")]
internal sealed partial class LossCosineEmbedding;
