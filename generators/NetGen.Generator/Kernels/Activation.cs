using System;

namespace NetGen.Generator.Kernels;

/// <summary>
/// An elementwise function as C# text, so that it can be written into the epilogue of another kernel.
/// It is monotone (it commutes with a maximum) and its derivative can be told from its output.
/// </summary>
/// <param name="Value">From the expression of x to that of f(x).</param>
/// <param name="Gradient">From the expressions of y = f(x) and of the gradient to y, to that of the gradient to x.</param>
internal sealed record Activation(Func<string, string> Value, Func<string, string, string> Gradient);
