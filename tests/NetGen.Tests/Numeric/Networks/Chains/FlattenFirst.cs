namespace NetGen.Tests.Numeric.Networks;

[Network(2, 3, 5)]
[Flatten]
[Linear(30, 11)]
[CrossEntropyLoss]
internal sealed partial class FlattenFirst;
