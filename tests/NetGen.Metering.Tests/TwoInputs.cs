namespace NetGen.Metering.Tests;

/// <summary>A network with two inputs, which has a prediction of its own.</summary>
[Network]
[Input("left", 3), Input("right", 2), Concat("left")]
[Linear(5, 4)]
internal sealed partial class TwoInputs;
