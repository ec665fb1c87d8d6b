namespace NetGen.Networks.Graphs.Blocks.Parts;

/// <summary>An image as nine features.</summary>
[Network(2, 6, 6)]
[Conv2d(5, 3), ReLU, Flatten, Linear(9)]
[CrossEntropyLoss]
internal sealed partial class EncoderPart;
