namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>The layer of EEGNet that spans its electrodes.</summary>
[Network(8, 22, 128)]
[Conv2d(16, [22, 1], Groups = 8, Bias = false)]
internal sealed partial class E2;
