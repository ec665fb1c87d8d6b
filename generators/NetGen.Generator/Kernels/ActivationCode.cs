using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Activations;

namespace NetGen.Generator.Kernels;

/// <summary>An elementwise function as C# text, so that it can be written into the epilogue of another kernel.</summary>
/// <param name="ValueOf">From the expressions of x and of the operand with an index to that of f(x).</param>
/// <param name="GradientOf">
/// From the expressions of y = f(x), or of x where <see cref="Activation.GradientTakesInput"/>, of the gradient to y and of the operands to that of the
/// gradient to x.
/// </param>
internal sealed record ActivationCode(Func<string, Func<int, string>, string> ValueOf, Func<string, string, Func<int, string>, string> GradientOf)
{
    private static readonly Func<int, string> s_none = _ => throw new NotSupportedException("A kernel applies an activation without the operands that it takes.");

    /// <summary>A function that takes nothing but x.</summary>
    public ActivationCode(Func<string, string> value, Func<string, string, string> gradient)
        : this((x, _) => value(x), (y, dy, _) => gradient(y, dy))
    {
    }

    /// <summary>As <see cref="Activation.GradientTakesInput"/>.</summary>
    public bool GradientTakesInput { get; init; }

    /// <summary>Functions that <see cref="Value"/> calls.</summary>
    public IReadOnlyList<VectorFunction> ValueFunctions { get; init; } = [];

    /// <summary>Functions that <see cref="Gradient"/> calls.</summary>
    public IReadOnlyList<VectorFunction> GradientFunctions { get; init; } = [];

    /// <summary>For each operand, from x and the gradient to y to what an element adds to the gradient to that operand.</summary>
    public IReadOnlyList<VectorFunction> OperandGradients { get; init; } = [];

    /// <summary>The expression of f(x).</summary>
    /// <param name="x">That of x.</param>
    /// <param name="operands">Those of the operands, by their index; may be left out where there are none.</param>
    public string Value(string x, Func<int, string>? operands = null) => ValueOf(x, operands ?? s_none);

    /// <summary>The expression of the gradient to x.</summary>
    /// <param name="y">That of y, or of x.</param>
    /// <param name="dy">That of the gradient to y.</param>
    /// <param name="operands">Those of the operands, by their index; may be left out where there are none.</param>
    public string Gradient(string y, string dy, Func<int, string>? operands = null) => GradientOf(y, dy, operands ?? s_none);

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
        ValueOf = (x, operands) => VectorFunctions.Flush.Call(activation.ValueOf(x, operands)),
        ValueFunctions = [.. activation.ValueFunctions, VectorFunctions.Flush],
    };
}
