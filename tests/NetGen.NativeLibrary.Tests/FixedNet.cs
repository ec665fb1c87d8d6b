namespace NetGen.NativeLibrary.Tests;

/// <summary>A network with a loss that native code shall not train.</summary>
[Network(4), Linear(3), CrossEntropyLoss, NativeExports("fixed", Training = false)]
public sealed partial class FixedNet;
