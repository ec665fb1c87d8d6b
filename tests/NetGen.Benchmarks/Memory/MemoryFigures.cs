namespace NetGen.Benchmarks.Memory;

/// <summary>Bytes of a training step.</summary>
/// <param name="Own">What NetGen's process gains at most.</param>
/// <param name="Tensors">What NetGen plans for parameters, gradients, velocities and running statistics.</param>
/// <param name="Activations">What it plans for activations and their gradients.</param>
/// <param name="Sums">What it plans for partial sums, transformed weights and working memory of kernels.</param>
/// <param name="Peer">What PyTorch's process gains at most; NaN where it did not take part.</param>
internal sealed record MemoryFigures(double Own, double Tensors, double Activations, double Sums, double Peer);
