namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>MLPerf Tiny's autoencoder for machines that sound wrong.</summary>
[Network(640)]
[Linear(128), BatchNorm1d, ReLU]
[Linear(128), BatchNorm1d, ReLU]
[Linear(128), BatchNorm1d, ReLU]
[Linear(128), BatchNorm1d, ReLU]
[Linear(8), BatchNorm1d, ReLU]
[Linear(128), BatchNorm1d, ReLU]
[Linear(128), BatchNorm1d, ReLU]
[Linear(128), BatchNorm1d, ReLU]
[Linear(128), BatchNorm1d, ReLU]
[Linear(640)]
[MSELoss]
internal sealed partial class FcAe;
