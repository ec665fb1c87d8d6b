using System;

namespace NetGen;

/// <summary>
/// The most that a network may cost. More is an error when it is compiled, on the number that is exceeded, which says what the network takes.
/// What is left out, or 0, is not limited. Stands on the declaration with <see cref="NetworkAttribute"/>:
/// <c>[Budget(Parameters = 2_000_000, TrainingBytes = 64 &lt;&lt; 20)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The batch size for which <see cref="TrainingBytes"/> holds where no other is stated.</summary>
    public const int DefaultBatchSize = 64;

    /// <summary>Trainable parameters.</summary>
    public long Parameters { get; set; }

    /// <summary>Multiply-adds to predict one sample.</summary>
    public long MultiplyAdds { get; set; }

    /// <summary>
    /// Bytes that training takes with mini-batches of <see cref="BatchSize"/> samples: parameters, running statistics, gradients, activations and what
    /// the kernels need beside them, at the vector width that takes most; not what the optimiser keeps.
    /// </summary>
    public long TrainingBytes { get; set; }

    /// <summary>The batch size for which <see cref="TrainingBytes"/> holds. Default 64.</summary>
    public int BatchSize { get; set; } = DefaultBatchSize;
}
