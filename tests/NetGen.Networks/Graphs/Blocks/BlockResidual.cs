using NetGen.Networks.Graphs.Blocks.Parts;

namespace NetGen.Networks.Graphs.Blocks;

[Network(2, 7, 7, Inspectable = true)]
[Conv2d(2, 4, 2), Block(typeof(ResidualPart)), MaxPool2d(2), Block(typeof(ResidualPart), Name = "again")]
[Flatten, Linear(36, 5)]
[CrossEntropyLoss]
internal sealed partial class BlockResidual;
