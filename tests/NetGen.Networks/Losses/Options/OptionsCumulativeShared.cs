namespace NetGen.Networks.Losses.Options;

[Network(6)]
[Block(typeof(OptionsCumulativePart), Name = "a"), Block(typeof(OptionsCumulativePart), SharedWith = "a")]
[BatchNorm1d(CumulativeAverage = true), Linear(6, 3)]
[CrossEntropyLoss]
internal sealed partial class OptionsCumulativeShared;
