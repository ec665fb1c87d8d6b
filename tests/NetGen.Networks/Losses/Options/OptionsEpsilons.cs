namespace NetGen.Networks.Losses.Options;

[Network(6, 4, 5, Inspectable = true)]
[GroupNorm(3, 6, Eps = 0.1)]
[Conv2d(6, 18, 2), InstanceNorm2d(18, Eps = 0.3), Tanh]
[Conv2d(18, 3, 3, Stride = 2), Flatten]
[CrossEntropyLoss]
internal sealed partial class OptionsEpsilons;
