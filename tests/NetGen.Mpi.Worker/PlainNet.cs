namespace NetGen.Mpi.Worker;

/// <summary>A network without batch normalisation, with one tensor that is large enough to be summed alone, and with dropout.</summary>
[Network(1, 8, 8)]
[Conv2d(1, 6, 3), ReLU, Flatten]
[Linear(216, 320), ReLU, Dropout(0.2)]
[Linear(320, 10)]
[CrossEntropyLoss]
public sealed partial class PlainNet;
