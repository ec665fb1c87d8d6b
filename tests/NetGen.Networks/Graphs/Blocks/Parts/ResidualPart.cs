namespace NetGen.Networks.Graphs.Blocks.Parts;

/// <summary>Two convolutions of four channels and a shortcut.</summary>
[Network(4, 3, 3)]
[Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d]
[Add(NetworkAttribute.Input), ReLU]
internal sealed partial class ResidualPart;
