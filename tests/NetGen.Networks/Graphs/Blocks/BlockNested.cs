using NetGen.Networks.Graphs.Blocks.Parts;

namespace NetGen.Networks.Graphs.Blocks;

[Network(12, Inspectable = true)]
[Block(typeof(NestedPart), Name = "f"), Block(typeof(NestedPart), SharedWith = "f"), Add("f")]
[Linear(12, 3)]
[CrossEntropyLoss]
internal sealed partial class BlockNested;
