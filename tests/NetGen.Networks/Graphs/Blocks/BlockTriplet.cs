using NetGen.Networks.Graphs.Blocks.Parts;

namespace NetGen.Networks.Graphs.Blocks;

[Network]
[Input("anchor", 2, 6, 6), Block(typeof(EncoderPart), Name = "a")]
[Input("positive", 2, 6, 6), Block(typeof(EncoderPart), Name = "p", SharedWith = "a")]
[Input("negative", 2, 6, 6), Block(typeof(EncoderPart), Name = "n", SharedWith = "a")]
[Outputs("a", "p", "n")]
[TripletMarginLoss("a", "p", "n", Margin = 0.2)]
internal sealed partial class BlockTriplet;
