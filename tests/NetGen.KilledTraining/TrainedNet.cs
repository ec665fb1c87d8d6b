namespace NetGen.KilledTraining;

/// <summary>Has everything that a step changes beside weights: running statistics, their count, and dropout's random numbers.</summary>
[Network(3, 8, 8)]
[Conv2d(3, 4, 3, Padding = 1), BatchNorm2d, ReLU, MaxPool2d(2)]
[Flatten]
[Dropout(0.3)]
[Linear(16), ReLU]
[Dropout(0.2)]
[Linear(4)]
[CrossEntropyLoss]
public sealed partial class TrainedNet;
