namespace NetGen.Tests.Numeric;

/// <summary>Large linear layers before, between and behind small ones, of tiles of several sizes, and one that reads pixels with padded channels.</summary>
[Network(3, 9, 9)]
[Conv2d(3, 18, 2), Tanh]
[Conv2d(18, 19, 3), AvgPool2d(2)]
[Flatten]
[Linear(171, 401), ReLU]
[Linear(401, 9)]
[Linear(9, 301), Tanh]
[Linear(301, 221), ReLU]
[Linear(221, 310)]
internal sealed partial class ManyWeightsNet;
