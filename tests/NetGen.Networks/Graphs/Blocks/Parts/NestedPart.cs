namespace NetGen.Networks.Graphs.Blocks.Parts;

/// <summary>Blocks in a block, two of which share their parameters.</summary>
[Network(12)]
[Block(typeof(UnitPart)), Block(typeof(UnitPart), Name = "g"), Block(typeof(UnitPart), SharedWith = "g")]
internal sealed partial class NestedPart;
