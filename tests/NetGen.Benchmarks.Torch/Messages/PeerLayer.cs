namespace NetGen.Benchmarks.Messages;

/// <summary>A layer.</summary>
/// <param name="Kind">Name of PyTorch's module, such as <c>Conv2d</c>, or of a join, such as <c>Add</c>.</param>
/// <param name="Inputs">Positions of the layers whose outputs it takes; -1 is the network's input.</param>
/// <param name="Options">What its attribute says, or what holds where it says nothing.</param>
/// <param name="Tensors">Its tensors, in the order in which the file of weights has them.</param>
internal sealed record PeerLayer(string Kind, int[] Inputs, Dictionary<string, PeerOption> Options, PeerTensor[] Tensors);
