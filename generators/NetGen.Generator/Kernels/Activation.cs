using System;

namespace NetGen.Generator.Kernels;

/// <summary>An elementwise function as C# text, so that it can be written into the epilogue of another kernel.</summary>
/// <param name="Value">From the expression of x to that of f(x).</param>
/// <param name="Gradient">From the expressions of y = f(x), or of x, and of the gradient to y, to that of the gradient to x.</param>
internal sealed record Activation(Func<string, string> Value, Func<string, string, string> Gradient)
{
    /// <summary>Fact: f never decreases, so it commutes with a maximum.</summary>
    public bool IsMonotone { get; init; } = true;

    /// <summary>
    /// Fact: the first operand of <see cref="Gradient"/> is the input x, because the derivative cannot be told from the output. Whoever needs
    /// it must still have x.
    /// </summary>
    public bool GradientTakesInput { get; init; }
}
