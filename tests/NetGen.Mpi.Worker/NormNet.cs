namespace NetGen.Mpi.Worker;

/// <summary>A network with batch normalisation of all kinds: from the moments of a convolution's window, of channels, and of single values.</summary>
[Network(1, 8, 8)]
[Conv2d(1, 4, 3), BatchNorm2d, ReLU]
[Conv2d(4, 6, 3, Bias = false), BatchNorm2d, ReLU, Flatten]
[Linear(96, 32), BatchNorm1d, ReLU]
[Linear(32, 10)]
[CrossEntropyLoss]
public sealed partial class NormNet;
