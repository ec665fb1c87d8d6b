using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Activations;

namespace NetGen.Generator.Kernels;

/// <summary>An elementwise function as C# text, so that it can be written into the epilogue of another kernel.</summary>
/// <param name="Value">From the expression of x to that of f(x).</param>
/// <param name="Gradient">From the expressions of y = f(x), or of x where <see cref="Activation.GradientTakesInput"/>, and of the gradient to y, to that of the gradient to x.</param>
internal sealed record ActivationCode(Func<string, string> Value, Func<string, string, string> Gradient)
{
    /// <summary>As <see cref="Activation.GradientTakesInput"/>.</summary>
    public bool GradientTakesInput { get; init; }

    /// <summary>Functions that <see cref="Value"/> calls.</summary>
    public IReadOnlyList<VectorFunction> ValueFunctions { get; init; } = [];

    /// <summary>Functions that <see cref="Gradient"/> calls.</summary>
    public IReadOnlyList<VectorFunction> GradientFunctions { get; init; } = [];

    /// <summary>
    /// The gradient that a kernel stores: what it has computed, times the derivative of the activation of whose output the first expression tells,
    /// if there is one, and 0 where it is too small to matter (<see cref="VectorFunctions.Flush"/>).
    /// </summary>
    public static string StoredGradient(ActivationCode? producer, string y, string gradient) =>
        VectorFunctions.Flush.Call(producer is null ? gradient : producer.Gradient(y, gradient));

    /// <summary>The text of an activation of the graph, or null.</summary>
    public static ActivationCode? Of(Activation? activation) => activation is null ? null
        : Of(ActivationCatalog.Code(activation) with { GradientTakesInput = activation.GradientTakesInput }, activation.FlushesDenormals);

    /// <summary>A value as an activation of the graph leaves it, or as it is without one.</summary>
    public static string Apply(Activation? activation, string value) => Of(activation)?.Value(value) ?? value;

    /// <summary>An activation that is a function of x and, for its gradient, one of y (or x) and the gradient to y, with constants behind them.</summary>
    public static ActivationCode Of(VectorFunction value, VectorFunction gradient, params string[] constants) =>
        new(x => value.Call([x, .. constants]), (y, dy) => gradient.Call([y, dy, .. constants]))
        {
            ValueFunctions = [value],
            GradientFunctions = [gradient],
        };

    // Values are 0 where they are too small to matter. The derivative stays.
    private static ActivationCode Of(ActivationCode activation, bool flushes) => !flushes ? activation : activation with
    {
        Value = x => VectorFunctions.Flush.Call(activation.Value(x)),
        ValueFunctions = [.. activation.ValueFunctions, VectorFunctions.Flush],
    };
}
