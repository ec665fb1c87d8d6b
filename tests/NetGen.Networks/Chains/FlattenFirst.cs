namespace NetGen.Networks.Chains;

[Network(2, 3, 5, Inspectable = true)]
[Flatten]
[Linear(30, 11)]
[CrossEntropyLoss]
internal sealed partial class FlattenFirst;
