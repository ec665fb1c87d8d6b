namespace NetGen.Networks.Graphs;

[Network(Inspectable = true)]
[Input("image", 2, 5, 6), Conv2d(2, 5, 3), ReLU, Flatten(Name = "seen")]
[Input("facts", 7), Linear(7, 9), Tanh(Name = "known")]
[Input("sound", 3, 8), Conv1d(3, 4, 3), ReLU, Flatten, Concat("seen", "known"), Linear(93, 11), ReLU]
[Concat("facts"), Linear(18, 4)]
[CrossEntropyLoss]
internal sealed partial class SeveralInputs;
