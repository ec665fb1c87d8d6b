namespace NetGen.Tests.Numeric.Compact;

/// <summary>So few outputs that the inputs are shared out among partial sums.</summary>
[Network(13203)]
[Linear(13203, 5), ReLU]
internal sealed partial class NarrowNet;
