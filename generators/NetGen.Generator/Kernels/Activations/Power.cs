using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>x to the power of a constant. Exponents for which PyTorch has formulas of their own have such here.</summary>
internal static class Power
{
    private static readonly VectorFunction s_cube = new("Cube", "VecF x", "x³.", ["return x * x * x;"]);

    private static readonly VectorFunction s_reciprocal = new("Reciprocal", "VecF x", "1 / x.", ["return VecF.One / x;"]);

    private static readonly VectorFunction s_reciprocalSquare = new(
        "ReciprocalSquare", "VecF x", "(1 / x)²: x² would have no digits left where 1 / x² is still a number.", ["var reciprocal = VecF.One / x;", "return reciprocal * reciprocal;"]);

    private static readonly VectorFunction s_reciprocalRoot = new("ReciprocalRoot", "VecF x", "1 / √x.", ["return VecF.One / Vec.Sqrt(x);"]);

    private static readonly VectorFunction s_magnitude = new(
        "PowerOfMagnitude", "VecF x, float exponent", "|x|^exponent as e^(exponent · log |x|), in double precision: of a large exponent every digit counts.",
        [
            "var t = Vec.Abs(x);",
            "var factor = Vec.Create((double)exponent);",
            "return Vec.Narrow(Vec.Exp(factor * Vec.Log(Vec.WidenLower(t))), Vec.Exp(factor * Vec.Log(Vec.WidenUpper(t))));",
        ]);

    private static readonly VectorFunction s_odd = new(
        "OddPower", "VecF x, float exponent", "x^exponent for an odd number.", ["return Vec.CopySign(PowerOfMagnitude(x, exponent), x);"], s_magnitude);

    private static readonly VectorFunction s_broken = new(
        "BrokenPower", "VecF x, float exponent", "x^exponent for no whole number: NaN below 0, but not for −∞.",
        ["return PowerOfMagnitude(x, exponent) | (Vec.LessThan(x, VecF.Zero) & Vec.GreaterThan(x, Vec.Create(float.NegativeInfinity)));"],
        s_magnitude);

    public static ActivationCode Of(Activation activation)
    {
        double exponent = activation.Constants[0];
        (Func<string, string> value, VectorFunction[] valueFunctions) = Function((float)exponent);
        if ((float)exponent == 0)
        {
            return new ActivationCode(value, (_, _) => "VecF.Zero");
        }

        (Func<string, string> slope, VectorFunction[] slopeFunctions) = Function((float)(exponent - 1));
        return new ActivationCode(value, (x, dy) => $"{dy} * ({slope(x)} * {Expressions.Float(exponent)})")
        {
            ValueFunctions = valueFunctions,
            GradientFunctions = slopeFunctions,
        };
    }

    /// <summary>x to the power of a constant, and the functions that this calls.</summary>
    public static (Func<string, string> Call, VectorFunction[] Functions) Function(float exponent)
    {
        return exponent switch
        {
            0 => (_ => "VecF.One", []),
            1 => (x => x, []),
            2 => Of(Square.Value),
            3 => Of(s_cube),
            0.5f => (x => $"Vec.Sqrt({x})", []),
            -0.5f => Of(s_reciprocalRoot),
            -1 => Of(s_reciprocal),
            -2 => Of(s_reciprocalSquare),
            _ => Of(exponent % 2 == 0 ? s_magnitude : Math.Abs(exponent % 2) == 1 ? s_odd : s_broken, Expressions.Float(exponent)),
        };

        static (Func<string, string>, VectorFunction[]) Of(VectorFunction function, params string[] constants) => (x => function.Call([x, .. constants]), [function]);
    }
}
