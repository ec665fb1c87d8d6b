namespace NetGen.Networks.Layers;

[Network(6, 4, 6)]
[Conv2d(10, 2), GLU(Dim = 1), Tanh]
[Conv2d(4, [1, 2]), GLU]
[Conv2d(6, [2, 1]), GLU(Dim = 2)]
[Flatten, GLU, Linear(8), GLU]
[CrossEntropyLoss]
internal sealed partial class GatedUnits;
