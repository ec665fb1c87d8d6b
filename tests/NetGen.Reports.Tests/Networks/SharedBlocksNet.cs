namespace NetGen.Reports.Tests;

/// <summary>Two blocks with the same weights, and a sum.</summary>
[Network(1, 12, 12, Inspectable = true)]
[Conv2d(4, 3, Padding = 1), ReLU]
[Block(typeof(SharedPart), Name = "first")]
[Block(typeof(SharedPart), SharedWith = "first")]
[AdaptiveAvgPool2d(1), Flatten]
[Linear(2)]
[CrossEntropyLoss]
internal sealed partial class SharedBlocksNet;
