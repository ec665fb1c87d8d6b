namespace NetGen.Reports.Tests;

/// <summary>A residual block.</summary>
[Network(4, 12, 12)]
[Conv2d(4, 3, Padding = 1), ReLU, Add(NetworkAttribute.Input), ReLU]
internal sealed partial class SharedPart;
