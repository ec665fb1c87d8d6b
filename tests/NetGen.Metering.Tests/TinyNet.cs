namespace NetGen.Metering.Tests;

/// <summary>A small network.</summary>
[Network(4)]
[Linear(4, 8), ReLU]
[Linear(8, 3)]
[CrossEntropyLoss]
internal sealed partial class TinyNet;
