namespace NetGen.Tests.Numeric.Winograd;

/// <summary>A convolution with a shortcut.</summary>
[Network(24, 6, 7)]
[Conv2d(24, 3, Padding = 1), Tanh, Add(NetworkAttribute.Input)]
internal sealed partial class SharedPart;
