namespace NetGen.Networks.Losses;

[Network(6)]
[Linear(6, 7), ReLU]
[SVMLoss]
internal sealed partial class LossSVM;
