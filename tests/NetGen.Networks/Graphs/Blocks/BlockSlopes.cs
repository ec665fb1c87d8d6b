using NetGen.Networks.Graphs.Blocks.Parts;

namespace NetGen.Networks.Graphs.Blocks;

[Network(4, 6, 6)]
[Block(typeof(SlopesPart), Name = "a"), Block(typeof(SlopesPart), SharedWith = "a"), MaxPool2d(2)]
[Block(typeof(SlopesPart))]
[Flatten, Linear(36, 3)]
[CrossEntropyLoss]
internal sealed partial class BlockSlopes;
