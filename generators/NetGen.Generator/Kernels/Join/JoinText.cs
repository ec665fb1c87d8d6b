using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Pointwise;

namespace NetGen.Generator.Kernels.Join;

/// <summary>Functions of several values as C# text, and their gradients.</summary>
internal static class JoinText
{
    // MaxNative and MinNative return their second operand if either is NaN, so NaN of the first is put in: all bits set are NaN.
    private static readonly VectorFunction s_larger = new(
        "Larger", "VecF a, VecF b", "The larger of two numbers; NaN if either is.", ["return Vec.MaxNative(a, b) | ~Vec.Equals(a, a);"]);

    private static readonly VectorFunction s_smaller = new(
        "Smaller", "VecF a, VecF b", "The smaller of two numbers; NaN if either is.", ["return Vec.MinNative(a, b) | ~Vec.Equals(a, a);"]);

    private static readonly VectorFunction s_largerShare = new(
        "LargerShare", "VecF a, VecF b", "The share of a in the larger of two numbers: 1, or 0 where a is smaller, or half where they are equal.",
        ["return Vec.AndNot(Vec.ConditionalSelect(Vec.Equals(a, b), Vec.Create(0.5f), VecF.One), Vec.LessThan(a, b));"]);

    private static readonly VectorFunction s_smallerShare = new(
        "SmallerShare", "VecF a, VecF b", "The share of a in the smaller of two numbers: 1, or 0 where a is larger, or half where they are equal.",
        ["return Vec.AndNot(Vec.ConditionalSelect(Vec.Equals(a, b), Vec.Create(0.5f), VecF.One), Vec.GreaterThan(a, b));"]);

    /// <summary>The function as a part of a kernel's id.</summary>
    public static string Id(JoinFunction function) => function.ToString().ToLowerInvariant();

    /// <summary>What one number a channel does to the pixels beside it.</summary>
    public static string Verb(JoinFunction function) => function == JoinFunction.Product ? "multiplies" : "joins";

    /// <summary>The functions that <see cref="Value"/> calls.</summary>
    public static IEnumerable<VectorFunction> ValueFunctions(JoinFunction function) => Of(function) is { } compared ? [compared.Value] : [];

    /// <summary>The functions that <see cref="Gradient"/> calls.</summary>
    public static IEnumerable<VectorFunction> GradientFunctions(JoinFunction function) => Of(function) is { } compared ? [compared.Value, compared.Share] : [];

    /// <summary>An input, which is 1 in lanes without an image if it is a divisor there.</summary>
    /// <param name="present">The lanes that have an image; null for all.</param>
    /// <param name="value">The expression of the input.</param>
    /// <param name="input">Its number.</param>
    public static string Operand(PresentImages? present, string value, int input) => input > 0 ? present?.Value(value) ?? value : value;

    /// <summary>The expression of the function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">Those of the inputs.</param>
    public static string Value(JoinFunction function, IReadOnlyList<string> x) => function switch
    {
        JoinFunction.Product => string.Join(" * ", x),
        JoinFunction.Difference => string.Join(" - ", x),
        JoinFunction.Quotient => string.Join(" / ", x),
        _ => x.Aggregate((before, next) => Of(function)!.Value.Value.Call(before, next)),
    };

    /// <summary>Whether the gradient to an input takes another, or itself.</summary>
    public static bool Reads(JoinFunction function, int input, int other) => function switch
    {
        JoinFunction.Product => other != input,
        JoinFunction.Difference => false,
        JoinFunction.Quotient => input > 0 || other > 0,
        _ => true,
    };

    /// <summary>The expression of what an element of the output adds to the gradient to an input.</summary>
    /// <param name="function">The function.</param>
    /// <param name="dy">The expression of the gradient to the output.</param>
    /// <param name="x">Those of the inputs, of which it takes those that <see cref="Reads"/> names.</param>
    /// <param name="input">The input.</param>
    public static string Gradient(JoinFunction function, string dy, IReadOnlyList<string> x, int input) => function switch
    {
        JoinFunction.Product => string.Join(" * ", [dy, .. x.Where((_, i) => i != input)]),
        JoinFunction.Difference => input == 0 ? dy : $"-{dy}",
        JoinFunction.Quotient => input == 0 ? string.Join(" / ", [dy, .. x.Skip(1)]) : $"-{dy} * ({Value(function, x)} / {x[input]})",
        _ => string.Join(" * ", [dy, .. Shares(Of(function)!.Value, x, input)]),
    };

    // The function is applied to the first two, then to that and the third, as PyTorch's of two values would be.
    private static IEnumerable<string> Shares((VectorFunction Value, VectorFunction Share) compared, IReadOnlyList<string> x, int input)
    {
        string Before(int count) => x.Take(count).Aggregate((before, next) => compared.Value.Call(before, next));
        if (input > 0)
        {
            yield return compared.Share.Call(x[input], Before(input));
        }

        for (int next = input + 1; next < x.Count; next++)
        {
            yield return compared.Share.Call(Before(next), x[next]);
        }
    }

    private static (VectorFunction Value, VectorFunction Share)? Of(JoinFunction function) => function switch
    {
        JoinFunction.Maximum => (s_larger, s_largerShare),
        JoinFunction.Minimum => (s_smaller, s_smallerShare),
        _ => null,
    };
}
