namespace NetGen.Networks.Graphs;

[Network(3, 6, 6, Inspectable = true)]
[Conv2d(3, 5, 3, Padding = 1), PReLU(5, Name = "a")]
[Conv2d(5, 5, 3, Padding = 1, Groups = 5), Add("a"), PReLU(Name = "b")]
[ConvTranspose2d(5, 5, 3, Padding = 1), PReLU(5), Add("a", "b"), PReLU(5)]
[Conv2d(5, 3, 3), PReLU(3)]
[Flatten, Linear(48, 4)]
[CrossEntropyLoss]
internal sealed partial class AddSlopes;
