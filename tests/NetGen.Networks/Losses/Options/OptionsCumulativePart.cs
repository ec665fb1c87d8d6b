namespace NetGen.Networks.Losses.Options;

[Network(6)]
[Linear(6, 6, Bias = false), BatchNorm1d(6, CumulativeAverage = true), Tanh]
internal sealed partial class OptionsCumulativePart;
