namespace NetGen.Data.Tests.Tables;

[Network(7)]
[Linear(3)]
[CrossEntropyLoss]
internal sealed partial class RowNet;
