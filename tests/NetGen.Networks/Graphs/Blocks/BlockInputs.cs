using NetGen.Networks.Graphs.Blocks.Parts;

namespace NetGen.Networks.Graphs.Blocks;

[Network]
[Input("left", 2, 6, 6), Block(typeof(EncoderPart), Name = "trunk")]
[Input("right", 2, 6, 6), Block(typeof(EncoderPart), SharedWith = "trunk")]
[Subtract("trunk"), Square, Linear(9, 2)]
[CrossEntropyLoss]
internal sealed partial class BlockInputs;
