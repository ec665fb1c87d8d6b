namespace NetGen.Tests.Numeric;

/// <summary>A small layer that reads the network's input after a large one did.</summary>
[Network(300)]
[Linear(256, Name = "wide")]
[From(NetworkAttribute.Input), Linear(8), Concat("wide")]
[Linear(3)]
internal sealed partial class BranchedNet;
