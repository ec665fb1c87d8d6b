namespace NetGen.NativeLibrary.Tests;

/// <summary>A loss that takes no targets.</summary>
[Network(4), Linear(8), ReLU, Linear(2), TripletMarginLoss, NativeExports("embedding")]
public sealed partial class EmbeddingNet;
