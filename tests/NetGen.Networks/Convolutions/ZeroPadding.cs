namespace NetGen.Networks.Convolutions;

[Network(2, 4, 5)]
[ZeroPad2d(1), Conv2d(3, 3), ReLU]
[ZeroPad2d(2, 0, 0, 1), Conv2d(4, 2), ReLU]
[ZeroPad2d(left: 0, right: 1, top: 2, bottom: 0)]
[Flatten]
[Linear(168, 3)]
[CrossEntropyLoss]
internal sealed partial class ZeroPadding;
