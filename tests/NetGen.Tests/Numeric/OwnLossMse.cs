namespace NetGen.Tests.Numeric;

/// <summary>A network with a loss, an activation at its end, and a phase in which much stands before the loss.</summary>
[Network(2, 6, 6)]
[Conv2d(5, 3), ReLU, Flatten]
[Linear(70), Tanh]
[Linear(9), Sigmoid]
[MSELoss]
internal sealed partial class OwnLossMse;
