namespace NetGen.Networks.Graphs.Blocks.Parts;

/// <summary>Two convolutions of four channels with a shortcut, and slopes of either kind.</summary>
[Network(4, 6, 6)]
[Conv2d(4, 3, Padding = 1), PReLU(4)]
[Conv2d(4, 1), Add(NetworkAttribute.Input), PReLU]
internal sealed partial class SlopesPart;
