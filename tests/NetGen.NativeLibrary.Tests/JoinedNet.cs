namespace NetGen.NativeLibrary.Tests;

/// <summary>Two inputs, two outputs, and a loss with target vectors.</summary>
[Network]
[Input("picture", 1, 4, 4), Conv2d(2, 3), ReLU, Flatten, Linear(6, Name = "seen")]
[Input("facts", 3), Linear(6), Add("seen"), ReLU(Name = "both")]
[Linear(2, Name = "place")]
[From("both"), Linear(3, Name = "kind")]
[Outputs("place", "kind")]
[MSELoss(Output = "place"), CrossEntropyLoss(Output = "kind")]
[NativeExports("joined")]
public sealed partial class JoinedNet;
