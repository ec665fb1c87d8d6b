namespace NetGen.Reports.Tests;

/// <summary>Says of each of three numbers whether it is above 0.</summary>
[Network(3)]
[Linear(3)]
[BCEWithLogitsLoss]
internal sealed partial class SignsNet;
