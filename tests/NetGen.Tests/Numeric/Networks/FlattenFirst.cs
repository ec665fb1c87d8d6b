namespace NetGen.Tests.Numeric.Networks;

[Network(2, 3, 5)]
[Flatten]
[Linear(30, 11), ReLU]
[Linear(11, 3)]
[CrossEntropyLoss]
internal sealed partial class FlattenFirst;
