namespace NetGen.Data.Tests;

[Network(3, 6, 5)]
[Conv2d(3, 4, 3), ReLU]
[Flatten]
[Linear(4)]
[CrossEntropyLoss]
internal sealed partial class TinyNet;
