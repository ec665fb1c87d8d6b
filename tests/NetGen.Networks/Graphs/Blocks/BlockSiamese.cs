using NetGen.Networks.Graphs.Blocks.Parts;

namespace NetGen.Networks.Graphs.Blocks;

[Network(2, 6, 6)]
[Block(typeof(EncoderPart), Name = "left")]
[From(NetworkAttribute.Input), Tanh, Block(typeof(EncoderPart), SharedWith = "left", Name = "right")]
[Concat("left"), Linear(18, 3)]
[CrossEntropyLoss]
internal sealed partial class BlockSiamese;
