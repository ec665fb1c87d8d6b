namespace NetGen.Tests.Numeric.Networks;

[Network(5)]
[Linear(5, 3)]
[CrossEntropyLoss]
internal sealed partial class LinearSingle;
