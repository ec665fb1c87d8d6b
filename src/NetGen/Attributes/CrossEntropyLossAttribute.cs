using System;

namespace NetGen;

/// <summary>
/// −log softmax(x)[label], averaged over the batch, as PyTorch's <c>CrossEntropyLoss</c>.
/// The network's output is one score a class.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CrossEntropyLossAttribute : LossAttribute
{
}
