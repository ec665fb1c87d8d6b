namespace NetGen.Tests.Numeric.Networks;

[Network(17)]
[Linear(17, 130), ReLU]
[Linear(130, 4)]
[CrossEntropyLoss]
internal sealed partial class LinearWideBatch33;
