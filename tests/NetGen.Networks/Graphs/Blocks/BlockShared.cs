using NetGen.Networks.Graphs.Blocks.Parts;

namespace NetGen.Networks.Graphs.Blocks;

[Network(2, 7, 7)]
[Conv2d(2, 4, 2, Bias = false), Block(typeof(ResidualPart), Name = "a"), MaxPool2d(2)]
[Block(typeof(ResidualPart), SharedWith = "a"), Block(typeof(ResidualPart), SharedWith = "a")]
[Flatten, Linear(36, 5)]
[CrossEntropyLoss]
internal sealed partial class BlockShared;
