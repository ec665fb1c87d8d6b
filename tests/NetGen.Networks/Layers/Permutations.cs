namespace NetGen.Networks.Layers;

[Network(2, 6, 5)]
[Permute(3, 1, 2), Conv2d(4, [1, 3]), ReLU]
[Reshape(4, 8), Conv1d(5, 3), Permute(2, 1), ReLU]
[Reshape(3, -1), Conv1d(4, 2), ReLU]
[Flatten, Reshape(6, 2, 3), Permute(-2, -1, 1), Conv2d(3, 1), ReLU]
[Reshape(54), Permute(1), Tanh]
[Linear(6), Reshape(1, 2, 3), Conv2d(3, 2), Flatten]
[CrossEntropyLoss]
internal sealed partial class Permutations;
