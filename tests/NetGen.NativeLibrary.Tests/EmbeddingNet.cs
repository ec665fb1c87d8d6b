namespace NetGen.NativeLibrary.Tests;

/// <summary>A loss that takes no targets.</summary>
[Network]
[Input("anchor", 4), Linear(2, Name = "a")]
[Input("positive", 4), Linear(2, Name = "p")]
[Input("negative", 4), Linear(2, Name = "n")]
[Outputs("a", "p", "n")]
[TripletMarginLoss("a", "p", "n")]
[NativeExports("embedding")]
public sealed partial class EmbeddingNet;
