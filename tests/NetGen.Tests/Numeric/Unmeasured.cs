namespace NetGen.Tests.Numeric;

/// <summary>A network without a loss that can be looked into.</summary>
[Network(1, 6, 6, Inspectable = true)]
[Conv2d(1, 3, 3), BatchNorm2d, Tanh, Flatten]
[Linear(48, 2)]
internal sealed partial class Unmeasured;
