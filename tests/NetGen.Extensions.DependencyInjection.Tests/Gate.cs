namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>A small network.</summary>
[Network(2)]
[Linear(4), ReLU, Linear(2), CrossEntropyLoss]
internal sealed partial class Gate;
