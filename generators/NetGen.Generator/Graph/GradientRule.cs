namespace NetGen.Generator.Graph;

/// <summary>What gradients to an op's inputs may share, and what they take for granted. An op states only where it differs from the most careful answer.</summary>
internal sealed record GradientRule
{
    /// <summary>
    /// The gradient that arrives is already multiplied by the derivative of the node's activation: whoever writes it does so, from the output.
    /// False if there is none or the op's own kernels compute that derivative.
    /// </summary>
    public bool DefersActivation { get; init; }

    /// <summary>The gradient to the input may be written over the input.</summary>
    public bool OverwritesInput { get; init; }

    /// <summary>It can add its gradients to what other consumers of the same value have written there.</summary>
    public bool Accumulates { get; init; }

    /// <summary>The gradient to each input is the gradient to the output, so that both may be the same memory.</summary>
    public bool PassesOn { get; init; }
}
