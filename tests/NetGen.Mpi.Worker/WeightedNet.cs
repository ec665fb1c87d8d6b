namespace NetGen.Mpi.Worker;

/// <summary>A network whose loss is a mean over weights of classes, with labels that do not count, and which is made for a few images too.</summary>
[Network(1, 8, 8, SmallBatches = true)]
[Conv2d(1, 8, 3), ReLU]
[Conv2d(8, 8, 3), ReLU, Flatten]
[Linear(128, 10)]
[CrossEntropyLoss(Weight = [1, 2, 0.5f, 1, 1, 3, 1, 1, 1, 0.25f], IgnoreIndex = 3)]
public sealed partial class WeightedNet;
