namespace NetGen.Reports.Tests;

/// <summary>Predicts two sums of four numbers.</summary>
[Network(4)]
[Linear(2)]
[MSELoss]
internal sealed partial class SumNet;
