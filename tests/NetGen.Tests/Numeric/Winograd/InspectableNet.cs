namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Blocks that share their weights, a frozen layer between them, and a gradient to the input.</summary>
[Network(24, 6, 7, Inspectable = true)]
[Block(typeof(SharedPart), Name = "a")]
[Conv2d(24, 3, Padding = 1, Frozen = true), Tanh]
[Block(typeof(SharedPart), SharedWith = "a")]
[Flatten, Linear(3)]
[MSELoss]
internal sealed partial class InspectableNet;
