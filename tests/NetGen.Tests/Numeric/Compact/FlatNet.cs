namespace NetGen.Tests.Numeric.Compact;

/// <summary>An odd number of signed inputs, and outputs that fill no whole vector.</summary>
[Network(333)]
[Linear(333, 197)]
internal sealed partial class FlatNet;
