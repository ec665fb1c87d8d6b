using System;
using System.Collections.Generic;

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

    /// <summary>Functions that <see cref="Value"/> calls.</summary>
    public IReadOnlyList<VectorFunction> ValueFunctions { get; init; } = [];

    /// <summary>Functions that <see cref="Gradient"/> calls.</summary>
    public IReadOnlyList<VectorFunction> GradientFunctions { get; init; } = [];

    /// <summary>
    /// The gradient that a kernel stores: what it has computed, times the derivative of the activation of whose output the first expression tells,
    /// if there is one, and 0 where it is too small to matter (<see cref="VectorFunctions.Flush"/>).
    /// </summary>
    public static string StoredGradient(Activation? producer, string y, string gradient) =>
        VectorFunctions.Flush.Call(producer is null ? gradient : producer.Gradient(y, gradient));

    /// <summary>The same, but with values that are 0 where they are too small to matter; where there is none, the identity. The derivative stays.</summary>
    public static Activation Flushed(Activation? activation)
    {
        activation ??= new(x => x, (_, gradient) => gradient);
        return activation with
        {
            Value = x => VectorFunctions.Flush.Call(activation.Value(x)),
            ValueFunctions = [.. activation.ValueFunctions, VectorFunctions.Flush],
        };
    }

    /// <summary>An activation that is a function of x and, for its gradient, one of y (or x) and the gradient to y, with constants behind them.</summary>
    public static Activation Of(VectorFunction value, VectorFunction gradient, params string[] constants) =>
        new(x => value.Call([x, .. constants]), (y, dy) => gradient.Call([y, dy, .. constants]))
        {
            ValueFunctions = [value],
            GradientFunctions = [gradient],
        };
}
