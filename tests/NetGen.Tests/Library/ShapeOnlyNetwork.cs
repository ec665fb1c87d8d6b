namespace NetGen.Tests.Library;

/// <summary>A network that has tensors but computes nothing: its loss is 0 and its gradients are what a test puts there.</summary>
internal sealed class ShapeOnlyNetwork(NetworkInfo info, ulong seed = 0) : Network(info, new ShapeOnlyKernels(), seed);
